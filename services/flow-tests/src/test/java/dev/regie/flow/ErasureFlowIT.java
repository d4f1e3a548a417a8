package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.samples.demo.PackageReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(2)
class ErasureFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "erasure-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void somebodyIsErasedByDecisionAndWhatADutyKeepsIsToldAfterwards() {
        List<String> people = world.people(2);
        Filed filed = stories.erasure(people.getFirst());
        stories.assertErased(filed);
        Filed afterwards = stories.access(people.getFirst());
        JsonNode view = regie.follow(afterwards);
        assertEquals("ONLY_KEPT", view.path("outcome").asText());
        List<ContributedRecord> left = PackageReader.open(regie.download(view)).ofSystems();
        assertEquals(
                List.of("invoice/" + people.getFirst()),
                left.stream().map(ContributedRecord::recordKey).toList());
        stories.assertAnswered(stories.access(people.getLast()));
    }

    @Test
    void nothingIsTouchedBeforeSomebodyDecides() {
        Filed filed = regie.fileAndProve(world.tenant(), "ERASURE", world.person());
        regie.awaitStatus(filed, "AWAITING_DECISION");
        assertEquals(0, world.desk().commands(filed.id()).size());
        Map<String, String> decision = Map.of("decision", "honour");
        int status = regie.post(
                        "coordinator",
                        "/cases/" + filed.id() + "/decision",
                        decision,
                        regie.as("operator", world.tenant()))
                .status();
        assertEquals(403, status);
        assertEquals("AWAITING_DECISION", regie.status(filed));
    }

    @Test
    void whatAnOfficerHoldsBackSurvivesReadableAndStandsOnTheCertificate() {
        Filed filed = regie.fileAndProve(world.tenant(), "ERASURE", world.person());
        regie.awaitStatus(filed, "AWAITING_DECISION");
        String desk = world.desk().system().value();
        regie.decide(filed, partly(List.of(heldBack("elsewhere", null)))).expect(400);
        regie.decide(
                        filed,
                        partly(List.of(
                                heldBack(desk, "ticket"), heldBack(world.books().value(), null))))
                .expect(200);
        regie.awaitEnd(filed);

        assertEquals("PARTIAL", regie.follow(filed).path("outcome").asText());
        assertEquals(2, world.desk().held(filed.email()), "the ticket that was held back, and the invoice");
        JsonNode certificate = regie.certificate(filed).path("certificate");
        assertEquals(0, certificate.path("data").path("remaining").asLong());
        assertEquals(
                Map.of("entry LEGAL_CLAIMS", (long) World.IN_BOOKS),
                kept(certificate, world.books().value()));
        assertEquals(Map.of("ticket LEGAL_CLAIMS", 1L, "invoice LEGAL_OBLIGATION", 1L), kept(certificate, desk));

        Filed afterwards = stories.access(filed.email());
        JsonNode view = regie.follow(afterwards);
        assertEquals("ONLY_KEPT", view.path("outcome").asText());
        List<ContributedRecord> left = PackageReader.open(regie.download(view)).ofSystems();
        assertEquals(World.IN_BOOKS + World.AT_DESK, left.size());
        assertTrue(left.stream()
                .allMatch(record -> filed.email().equals(record.fields().get("email"))));
    }

    private static Map<String, Object> heldBack(String system, String category) {
        Map<String, Object> part = new HashMap<>(Map.of("system", system, "ground", "legal-claims"));
        if (category != null) {
            part.put("category", category);
        }
        return part;
    }

    private static Map<String, Object> partly(List<Map<String, Object>> parts) {
        return Map.of("decision", "partly", "ground", "article-17-3", "heldBack", parts);
    }

    private static Map<String, Long> kept(JsonNode certificate, String system) {
        Map<String, Long> kept = new HashMap<>();
        certificate.path("lines").forEach(line -> {
            if (line.path("system").asText().equals(system)) {
                line.path("kept")
                        .forEach(why -> kept.merge(
                                why.path("category").asText() + " "
                                        + why.path("ground").asText(),
                                why.path("records").asLong(),
                                Long::sum));
            }
        });
        return kept;
    }

    @Test
    void aShutParticipantIsNamedAndTheRequestGoesOnWhenItOpens() {
        Filed filed = regie.fileAndProve(world.tenant(), "ERASURE", world.person());
        world.desk().shut();
        regie.honour(filed);
        String desk = world.desk().system().value();
        Regie.await(
                "the desk alone to be waited for",
                () -> regie.follow(filed).path("waitingFor").toString(),
                waiting -> waiting.equals("[\"" + desk + "\"]"));
        world.desk().open();
        regie.awaitEnd(filed);
        stories.assertErased(filed);
        assertTrue(world.desk().commands(filed.id()).size() == 1);
    }
}
