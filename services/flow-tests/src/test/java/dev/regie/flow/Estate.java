package dev.regie.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.local.Stack;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Two tenants with the same things each, made by the public way, so that every endpoint has something to answer about. */
final class Estate implements AutoCloseable {
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
                letters(world, regie.as("operator", world.tenant())));
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
