package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.client.ClientSettings;
import dev.regie.client.PersonalDataPublisher;
import dev.regie.client.Publication;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.samples.demo.PackageReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Terms before access: from the gate that stays shut, over the acceptance, to the proof that outlives an erasure. */
@Order(3)
class TermsFlowIT {
    private static final SystemId DIRECTORY = new SystemId("terms-flow-directory");
    private static final Map<String, Object> USER = Map.of("kind", "USER_ID", "value", "terms-flow-user-1");

    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "terms-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void nobodyEnrolsBeforeTheyAcceptAndTheProofOutlivesTheirErasure() {
        String email = world.person();
        link(email);
        String terms = publishTerms();

        JsonNode shown = gate();
        assertFalse(shown.path("allowed").asBoolean());
        answer(terms, shown, "DECLINE");
        assertEquals("DECLINED", gate().path("next").path("reason").asText());
        answer(terms, shown, "ACCEPT");
        assertTrue(gate().path("allowed").asBoolean());

        List<ContributedRecord> file = own(stories.access(email));
        assertEquals(
                List.of("terms-acceptance", "terms-acceptance", "terms-user"),
                file.stream().map(ContributedRecord::category).sorted().toList());

        Filed erasure = stories.erasure(email);
        stories.assertErased(erasure);
        JsonNode line = certified(erasure);
        assertEquals(3, line.path("before").asLong());
        assertEquals(1, line.path("erased").asLong());
        assertTrue(line.toString().contains("LEGAL_CLAIMS"), "the ground is not told");

        // what led from the mailbox to the user is erased: the proof is nobody's any more
        assertEquals(List.of(), own(stories.access(email)));
        assertFalse(gate().path("allowed").asBoolean(), "who comes back is a new person");
        String report = new String(
                regie.get(
                                "terms",
                                "/terms/" + terms + "/acceptances?limit=1000",
                                regie.as("privacy-officer", world.tenant()))
                        .expect(200)
                        .body(),
                StandardCharsets.UTF_8);
        assertTrue(report.contains("\"DECLINE\"") && report.contains("\"ACCEPT\""), "the proof is gone");
        assertFalse(report.contains("terms-flow-user-1"), "the proof says who it was");
    }

    private static void link(String email) {
        Map<String, Object> system =
                Map.of("system", DIRECTORY, "tenants", List.of(world.tenant()), "identityAuthority", true);
        regie.post("inventory", "/systems", system, regie.as("platform-administrator", null))
                .expect(201);
        byte[] secret = "key secret of the directory".getBytes(StandardCharsets.UTF_8);
        ClientSettings settings =
                new ClientSettings(DIRECTORY, Running.stack().broker().bootstrap(), secret, Map.of());
        Identifier user = new Identifier(IdentifierKind.USER_ID, "terms-flow-user-1");
        IdentifierLinked link = new IdentifierLinked(user, new Identifier(IdentifierKind.EMAIL, email), null, null);
        try (PersonalDataPublisher publisher = new PersonalDataPublisher(settings, InstantSource.system())) {
            publisher
                    .publish(Publication.of(world.tenant(), link, Instant.now().minus(Duration.ofDays(20))))
                    .toCompletableFuture()
                    .join();
        }
        regie.awaitQuiet();
    }

    private static String publishTerms() {
        Map<String, String> admin = regie.as("tenant-administrator", world.tenant());
        Map<String, Object> names = Map.of("kind", "TERMS", "displayName", "Device terms");
        String id = regie.post("terms", "/terms", names, admin)
                .expect(201)
                .json()
                .path("id")
                .asText();
        Map<String, String> text =
                Map.of("language", "en", "title", "Device terms", "summary", "In short", "body", "Handle with care.");
        Map<String, Object> version = Map.of("significance", "SIGNIFICANT", "texts", List.of(text));
        regie.post("terms", "/terms/" + id + "/versions", version, admin).expect(201);
        Map<String, Object> everybody = Map.of("assignments", List.of(Map.of("target", "ALL_USERS")));
        regie.put("terms", "/terms/" + id + "/assignments", everybody, admin).expect(200);
        return id;
    }

    private static JsonNode gate() {
        return regie.post(
                        "terms",
                        "/enrolment-gate/queries",
                        Map.of("user", USER, "purpose", "ENROL"),
                        regie.as("upstream-system", world.tenant()))
                .expect(200)
                .json();
    }

    private static void answer(String terms, JsonNode shown, String decision) {
        JsonNode text = shown.path("next");
        Map<String, Object> body = new HashMap<>(Map.of(
                "user",
                USER,
                "version",
                text.path("version").asInt(),
                "textSha256",
                text.path("textSha256").asText(),
                "language",
                text.path("language").asText(),
                "decision",
                decision,
                "channel",
                "company-portal"));
        regie.post("terms", "/terms/" + terms + "/acceptances", body, regie.as("upstream-system", world.tenant()))
                .expect(201);
    }

    private static List<ContributedRecord> own(Filed access) {
        return PackageReader.open(regie.download(regie.follow(access))).records().stream()
                .filter(record -> record.system().value().equals("regie-terms"))
                .toList();
    }

    private static JsonNode certified(Filed erasure) {
        for (JsonNode line : regie.certificate(erasure).path("certificate").path("lines")) {
            if (line.path("system").asText().equals("regie-terms")) {
                return line;
            }
        }
        throw new AssertionError("the certificate says nothing about terms");
    }
}
