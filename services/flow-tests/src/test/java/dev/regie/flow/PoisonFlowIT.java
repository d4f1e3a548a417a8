package dev.regie.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.message.MessageTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(5)
class PoisonFlowIT {
    private static final byte[] GARBAGE = {(byte) 0xff, 0x00, '{', '"', (byte) 0x80};

    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "poison-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void poisonOnEveryTopicIsPutAsideAndEverythingGoesOn() {
        stories.mixed(world.people(4));
        Wire wire = new Wire(Running.stack().broker().bootstrap());
        Set<String> read = read();
        long before = aside();
        List<ProducerRecord<byte[], byte[]>> poison = new ArrayList<>();
        wire.topics().forEach(topic -> poison.addAll(poisonOn(topic)));
        wire.produce(poison);
        regie.awaitQuiet();
        long after = aside();
        assertTrue(
                after - before >= read.size(),
                "of " + poison.size() + " poisonous records on " + read.size() + " topics that somebody reads, only "
                        + (after - before) + " were put aside");
        var ended = stories.mixed(world.people(4));
        stories.assertAnswered(ended.getFirst());
        stories.assertErased(ended.getLast());
    }

    // no envelope at all; an envelope that promises something else; a good envelope with an unreadable content
    private static List<ProducerRecord<byte[], byte[]>> poisonOn(String topic) {
        ProducerRecord<byte[], byte[]> naked = new ProducerRecord<>(topic, GARBAGE, GARBAGE);
        ProducerRecord<byte[], byte[]> unknown = new ProducerRecord<>(topic, GARBAGE, "{}".getBytes(UTF_8));
        headers("no-such-type").forEach((name, value) -> unknown.headers().add(name, value.getBytes(UTF_8)));
        ProducerRecord<byte[], byte[]> torn = new ProducerRecord<>(topic, "key".getBytes(UTF_8), GARBAGE);
        headers(typeOn(topic)).forEach((name, value) -> torn.headers().add(name, value.getBytes(UTF_8)));
        return List.of(naked, unknown, torn);
    }

    private static String typeOn(String topic) {
        String owner = topic.split("\\.")[1];
        return MessageTypes.all().keySet().stream()
                .filter(type -> type.contains(owner))
                .findFirst()
                .orElse("erased");
    }

    private static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", type);
        headers.put("ce_source", "/somewhere");
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_tenant", world.tenant().value());
        return headers;
    }

    private static Set<String> read() {
        Set<String> topics = new TreeSet<>();
        for (String service : Regie.SERVICES) {
            JsonNode consumption = regie.get(service, "/consumption", regie.as("platform-administrator", null))
                    .expect(200)
                    .json();
            consumption.findValues("topic").forEach(topic -> topics.add(topic.asText()));
        }
        return topics;
    }

    private static long aside() {
        long rows = 0;
        for (String service : Regie.SERVICES) {
            JsonNode summary = regie.get(service, "/dead-letters/summary", regie.as("platform-administrator", null))
                    .expect(200)
                    .json();
            for (JsonNode count : summary.findValues("open")) {
                rows += count.asLong();
            }
        }
        return rows;
    }
}
