package dev.regie.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.local.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Two tenants with the same things each, made by the public way, so that every endpoint has something to answer about. */
final class Estate implements AutoCloseable {
    /** Whom the upstream system speaks for: the subject of the local provider's token for a data subject, who speaks for himself. */
    static final Map<String, String> USER = Map.of("kind", "USER_ID", "value", "data-subject");

    private final Regie regie;
    private final Wire wire;
    private final World ownWorld;
    private final World otherWorld;
    private final Belongings own;
    private final Belongings other;
    private final Belongings platform;

    private Estate(Stack stack, String ownTenant, String otherTenant) {
        regie = new Regie(stack);
        wire = new Wire(stack.broker().bootstrap());
        ownWorld = World.of(stack, regie, ownTenant);
        otherWorld = World.of(stack, regie, otherTenant);
        own = belongings(ownWorld);
        other = belongings(otherWorld);
        platform = Belongings.ofThePlatform(letters(null, regie.as("platform-administrator", null)));
    }

    static Estate of(Stack stack, String ownTenant, String otherTenant) {
        return new Estate(stack, ownTenant, otherTenant);
    }

    Belongings own() {
        return own;
    }

    Belongings other() {
        return other;
    }

    /** What is of no tenant. */
    Belongings platform() {
        return platform;
    }

    /** What never was. */
    Belongings nobodys() {
        return Belongings.nobodys(Regie.SERVICES);
    }

    private Belongings belongings(World world) {
        Stories stories = new Stories(regie, world);
        Filed access = stories.access(world.person());
        JsonNode view = regie.follow(access);
        regie.download(view);
        return Belongings.of(
                world,
                access,
                view.path("download"),
                stories.erasure(world.person()),
                accepted(world),
                declared(world),
                declaredByPlatform(world),
                assigned(world),
                letters(world, regie.as("operator", world.tenant())));
    }

    // terms for everybody, and one user's yes to them: where that stands
    private String accepted(World world) {
        Map<String, String> administrator = regie.as("tenant-administrator", world.tenant());
        String terms = regie.post(
                        "terms", "/terms", Map.of("kind", "TERMS", "displayName", "Terms of the estate"), administrator)
                .expect(201)
                .json()
                .path("id")
                .asText();
        JsonNode version = regie.post("terms", "/terms/" + terms + "/versions", publication(), administrator)
                .expect(201)
                .json();
        regie.put("terms", "/terms/" + terms + "/assignments", forAll(), administrator)
                .expect(200);
        String shown = version.findValue("textSha256").asText();
        regie.post(
                        "terms",
                        "/terms/" + terms + "/acceptances",
                        answer(shown),
                        regie.as("upstream-system", world.tenant()))
                .expect(201);
        return "/terms/" + terms + "/acceptances/"
                + regie.get("terms", "/terms/" + terms + "/acceptances", administrator)
                        .expect(200)
                        .json()
                        .findValue("number")
                        .asText();
    }

    private String declared(World world) {
        return regie.post("coordinator", "/incidents", declaration(), regie.as("privacy-officer", world.tenant()))
                .expect(201)
                .json()
                .path("summary")
                .path("id")
                .asText();
    }

    private String declaredByPlatform(World world) {
        Map<String, Object> body = Map.of("tenants", List.of(world.tenant().value()), "incident", declaration());
        return regie.post("coordinator", "/platform-incidents", body, regie.as("platform-administrator", null))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** An incident of the last hour: none of its clocks calls while the tests run. */
    static Map<String, Object> declaration() {
        return Map.of(
                "awareAt", Instant.now().minus(Duration.ofHours(1)).toString(), "nature", "A list lay open on a desk");
    }

    // the role of those who call, and somebody else's of a part: without the first they would lock themselves out
    private String assigned(World world) {
        Map<String, String> administrator = regie.as("tenant-administrator", world.tenant());
        String id = regie.post("coordinator", "/role-assignments", callers("tenant-administrator"), administrator)
                .expect(201)
                .json()
                .path("id")
                .asText();
        Map<String, Object> elsewhere = new HashMap<>(callers("tenant-administrator"));
        elsewhere.put("members", Map.of("subjects", List.of("nobody-here")));
        regie.post("coordinator", "/role-assignments", elsewhere, administrator).expect(201);
        return id;
    }

    /** Assigns a role over everything to whoever calls with a token of the local provider, or with one of {@link Credentials}. */
    static Map<String, Object> callers(String role) {
        Map<String, Object> body = new HashMap<>();
        body.put("role", role);
        body.put("name", "Callers of the matrix");
        body.put("members", Map.of("subjects", List.of(role, "somebody")));
        if (role.equals("tenant-administrator")) {
            body.put("scopeGroups", Map.of("all", true));
            body.put("tags", Map.of("all", true));
        }
        return body;
    }

    static Map<String, Object> publication() {
        return Map.of(
                "significance",
                "SIGNIFICANT",
                "texts",
                List.of(Map.of(
                        "language", "en", "title", "Terms", "summary", "In short", "body", "Handle with care.")));
    }

    static Map<String, Object> forAll() {
        return Map.of("assignments", List.of(Map.of("target", "ALL_USERS")));
    }

    static Map<String, Object> answer(String textSha256) {
        return Map.of(
                "user",
                USER,
                "version",
                1,
                "textSha256",
                textSha256,
                "language",
                "en",
                "decision",
                "ACCEPT",
                "channel",
                "company-portal");
    }

    // one message that nobody understands for each service; a service of Regie is believed about whose it is
    private Map<String, String> letters(World world, Map<String, String> reader) {
        Map<String, String> letters = new HashMap<>();
        for (String service : Regie.SERVICES) {
            wire.produce(List.of(garbage(world, topicOf(service))));
            letters.put(
                    service,
                    Regie.await("a dead letter of " + service, () -> newest(service, reader), id -> !id.isEmpty()));
        }
        return letters;
    }

    private String newest(String service, Map<String, String> reader) {
        return regie.get(service, "/dead-letters?status=OPEN&limit=1", reader)
                .expect(200)
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    private String topicOf(String service) {
        JsonNode read = regie.get(service, "/consumption", regie.as("platform-administrator", null))
                .json();
        return read.findValues("topic").stream()
                .map(JsonNode::asText)
                .filter(topic -> !topic.startsWith("dsr.system.") || topic.startsWith("dsr.system.regie-"))
                .findFirst()
                .orElseThrow();
    }

    private static ProducerRecord<byte[], byte[]> garbage(World world, String topic) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, "key".getBytes(UTF_8), "{}".getBytes(UTF_8));
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_type", "no-such-type",
                "ce_source", "/somewhere",
                "ce_time", Instant.now().toString()));
        if (world != null) {
            headers.put("ce_tenant", world.tenant().value());
        }
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    @Override
    public void close() {
        ownWorld.close();
        otherWorld.close();
    }
}
