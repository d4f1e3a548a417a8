package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.flow.Regie.Filed;
import dev.regie.local.ServiceProcess;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(6)
class SideBySideFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "pairs-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void twoOfAServiceShareTheWork() {
        ServiceProcess coordinator = Running.stack().startSecond("coordinator");
        ServiceProcess inventory = Running.stack().startSecond("inventory");
        List<Filed> ended = stories.mixed(world.people(50));
        OnceOnly.assertThatAll(ended, regie, world, Running.stack().broker().bootstrap());
        coordinator.stop();
        inventory.stop();
        assertEquals("COMPLETED", regie.status(stories.access(world.person())), "the first of each goes on alone");
    }
}
