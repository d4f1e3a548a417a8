package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.message.TraceParent;
import dev.regie.samples.demo.PackageReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1)
class AccessFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "access-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void somebodyAsksAndGetsAllOfTheirsAndNothingElse() {
        Filed filed = stories.access(world.people(2).getFirst());
        stories.assertAnswered(filed);
        assertEquals(1, world.desk().commands(filed.id()).size());
    }

    @Test
    void everyMessageOfARequestIsOfOneTraceThatIsTheRequestsOwn() {
        Filed filed = stories.access(world.person());
        regie.awaitQuiet();
        String request = filed.id().toString();
        Map<String, String> traces = new TreeMap<>();
        new Wire(Running.stack().broker().bootstrap())
                .all().stream()
                        .filter(record -> request.equals(Wire.header(record, "ce_correlationid")))
                        .forEach(record -> traces.put(Wire.header(record, "ce_type"), traceOf(record)));
        assertTrue(traces.keySet().containsAll(Set.of("request-submitted", "collect", "collected", "audit-event")));
        assertEquals(Set.of(request.replace("-", "")), Set.copyOf(traces.values()), traces::toString);
    }

    @Test
    void everyMessageOfWhateverTopicHasATrace() {
        assertEquals(
                List.of(),
                new Wire(Running.stack().broker().bootstrap())
                        .all().stream()
                                .filter(record -> TraceParent.read(Wire.header(record, TraceParent.HEADER))
                                        .isEmpty())
                                .map(ConsumerRecord::topic)
                                .distinct()
                                .toList());
    }

    private static String traceOf(ConsumerRecord<byte[], byte[]> record) {
        return TraceParent.read(Wire.header(record, TraceParent.HEADER))
                .map(TraceParent::traceId)
                .orElse("none");
    }

    @Test
    void aPackageIsHandedOutOnce() {
        Filed filed = stories.access(world.person());
        var download = regie.follow(filed).path("download");
        regie.download(regie.follow(filed));
        Map<String, String> token =
                Map.of("Regie-Download-Token", download.path("token").asText());
        assertEquals(
                410,
                regie.get("export", "/packages/" + download.path("packageId").asText(), token)
                        .status());
    }

    @Test
    void whatAnOfficerHoldsBackIsLeftOutOfThePackageAndNamedInIt() {
        try (World careful = World.careful(Running.stack(), regie, "careful-flow")) {
            Filed filed = regie.fileAndProve(careful.tenant(), "ACCESS", careful.person());
            regie.awaitStatus(filed, "AWAITING_DECISION");
            Map<String, Object> entries =
                    Map.of("system", careful.books(), "category", "entry", "ground", "rights-of-others");
            regie.decide(
                            filed,
                            Map.of("decision", "partly", "ground", "rights-of-others", "heldBack", List.of(entries)))
                    .expect(200);
            JsonNode view = regie.awaitEnd(filed);

            assertEquals("PARTIAL", view.path("outcome").asText());
            PackageReader copy = PackageReader.open(regie.download(view));
            assertEquals(World.AT_DESK, copy.ofSystems().size());
            JsonNode named = copy.manifest().path("heldBack").path(0);
            assertEquals(careful.books().value(), named.path("system").asText());
            assertEquals("RIGHTS_OF_OTHERS", named.path("ground").asText());
            assertTrue(copy.manifest().path("missing").isEmpty());
        }
    }

    @Test
    void aStrangerLearnsThatNothingIsHeld() {
        Filed filed = stories.access("stranger@access-flow.example");
        assertEquals("NOTHING_HELD", regie.follow(filed).path("outcome").asText());
    }

    @Test
    void aWrongCodeOpensNothing() {
        Filed filed = regie.file(world.tenant(), "ACCESS", world.person());
        Regie.await("the letter", () -> regie.mails(filed.email()), mails -> !mails.isEmpty());
        int status = regie.post(
                        "intake",
                        "/requests/" + filed.id() + "/verification",
                        Map.of("code", "nonsense"),
                        Map.of("Regie-Tracking-Token", filed.trackingToken()))
                .status();
        assertNotEquals(200, status);
        assertEquals("IDENTITY_PENDING", regie.status(filed));
    }
}
