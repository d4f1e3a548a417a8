package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.samples.demo.PackageReader;
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
