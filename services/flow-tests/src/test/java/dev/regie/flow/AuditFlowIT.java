package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a whole story leaves in the audit log: one event for each thing that was done, and a log that verifies. */
@Order(3)
class AuditFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "audit-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void everythingThatIsDoneInAnAccessStandsInTheLogOnce() {
        Filed filed = stories.access(world.person());
        stories.assertAnswered(filed);
        regie.caseOf(filed);
        Map<String, Integer> done = settled(filed);
        List.of(
                        "intake: submit Request",
                        "intake: prove identity for Request",
                        "coordinator: receive Request",
                        "coordinator: read Request",
                        "inventory: discover Subject",
                        "inventory: collect Subject",
                        "intake: collect Subject",
                        "coordinator: collect Subject",
                        "audit: collect Subject",
                        "export: collect Package",
                        "export: upload Part",
                        "export: build Package",
                        "export: download Package",
                        "export: destroy Package")
                .forEach(activity -> assertEquals(1, done.get(activity), activity + " in " + done));
        assertTrue(done.get("coordinator: advance Request") >= 3, done.toString());
        assertEquals(
                OwnSystems.ALL.size() + 1, done.get("export: receive Answer"), "one of each of ours, one of the desk");
        done.keySet().stream()
                .filter(activity -> activity.startsWith("intake: send Letter"))
                .forEach(letter -> assertEquals(1, done.get(letter), letter));
    }

    @Test
    void everythingThatIsDoneInAnErasureStandsInTheLogOnce() {
        Filed filed = stories.erasure(world.person());
        stories.assertErased(filed);
        Map<String, Integer> done = settled(filed);
        List.of(
                        "intake: submit Request",
                        "intake: prove identity for Request",
                        "coordinator: receive Request",
                        "coordinator: decide Request",
                        "inventory: discover Subject",
                        "inventory: erase Subject",
                        "inventory: erase Subject again",
                        "intake: erase Subject",
                        "coordinator: erase Subject",
                        "terms: erase Subject",
                        "audit: erase Subject",
                        "erasure: plan Erasure",
                        "erasure: execute Erasure",
                        "erasure: issue Certificate",
                        "erasure: read Certificate")
                .forEach(activity -> assertEquals(1, done.get(activity), activity + " in " + done));
        assertEquals(
                OwnSystems.ALL.size() + 1, done.get("erasure: receive Answer"), "one of each of ours, one of the desk");
    }

    @Test
    void whatSetTheTenantUpStandsInTheLog() {
        regie.awaitQuiet();
        JsonNode tenant = events(Map.of("category", "Tenant"));
        assertEquals(1, tenant.size());
        assertEquals("coordinator", tenant.get(0).path("componentName").asText());
        assertEquals(2, events(Map.of("category", "System")).size());
    }

    @Test
    void everyEventOfTheTopicStandsInTheLogAndTheLogVerifies() {
        stories.access(world.person());
        regie.awaitQuiet();
        List<String> sent = new Wire(Running.stack().broker().bootstrap())
                .all().stream()
                        .filter(record -> record.topic().equals("dsr.audit.events.v1"))
                        .filter(record -> world.tenant().value().equals(Wire.header(record, "ce_tenant")))
                        .map(AuditFlowIT::id)
                        .distinct()
                        .sorted()
                        .toList();
        List<String> stored = new ArrayList<>();
        events(Map.of("order", "oldest"))
                .forEach(event -> stored.add(event.path("id").asText()));
        assertFalse(sent.isEmpty());
        assertTrue(stored.containsAll(sent), sent.size() + " sent, " + stored.size() + " stored");
        JsonNode report = Regie.await(
                "a checkpoint that was signed by itself",
                () -> regie.get("audit", "/audit-events/verification", regie.as("auditor", world.tenant()))
                        .expect(200)
                        .json(),
                checked -> checked.path("checkpoints").asInt() >= 1);
        assertEquals(List.of(), report.findValuesAsText("problem"));
        assertTrue(report.path("ok").asBoolean());
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return MessageJson.read(record.value(), JsonNode.class).path("id").asText();
    }

    /** How often each activity is in the log for a request, once nothing moves any more. */
    private static Map<String, Integer> settled(Filed filed) {
        regie.awaitQuiet();
        Map<String, Integer> done = new TreeMap<>();
        for (JsonNode event : events(Map.of("correlationId", filed.id().toString()))) {
            String what = event.path("componentName").asText() + ": "
                    + event.path("activity").asText();
            done.merge(what, 1, Integer::sum);
        }
        return done;
    }

    private static JsonNode events(Map<String, String> query) {
        Map<String, Object> body = new HashMap<>(query);
        body.put("limit", 1000);
        return regie.post("audit", "/audit-events/queries", body, regie.as("auditor", world.tenant()))
                .expect(200)
                .json()
                .path("events");
    }
}
