package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(4)
class EverythingTwiceFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "twice-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void everyMessageOfEveryTopicMayComeAgain() {
        List<Filed> ended = stories.mixed(world.people(4));
        Filed undecided = regie.fileAndProve(world.tenant(), "ERASURE", world.person());
        regie.awaitStatus(undecided, "AWAITING_DECISION");
        ended.add(undecided);
        regie.awaitQuiet();
        List<String> before =
                ended.stream().map(EverythingTwiceFlowIT::standing).toList();
        JsonNode held = holdings();

        Wire wire = new Wire(Running.stack().broker().bootstrap());
        wire.again(wire.all());
        regie.awaitQuiet();

        assertEquals(before, ended.stream().map(EverythingTwiceFlowIT::standing).toList());
        assertEquals(held, holdings());
        regie.honour(undecided);
        regie.awaitEnd(undecided);
        stories.assertErased(undecided);
        for (int i = 0; i < 3; i++) {
            stories.assertAnswered(ended.get(i));
        }
        stories.assertErased(ended.get(3));
    }

    // all that anybody could notice of a request
    private static String standing(Filed filed) {
        JsonNode view = regie.follow(filed);
        List<String> mails = new ArrayList<>();
        regie.mails(filed.email())
                .forEach(mail -> mails.add(mail.path("subject").asText()));
        return view.path("status") + " " + view.path("outcome") + " "
                + view.path("download").path("packageId") + " " + mails + " commands "
                + world.desk().commands(filed.id()).size() + " left "
                + world.desk().held(filed.email());
    }

    private static JsonNode holdings() {
        return regie.get("inventory", "/holdings/summary", regie.as("privacy-officer", world.tenant()))
                .expect(200)
                .json();
    }
}
