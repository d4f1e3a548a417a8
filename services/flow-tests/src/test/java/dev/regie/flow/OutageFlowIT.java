package dev.regie.flow;

import dev.regie.flow.Regie.Filed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(8)
class OutageFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "outage-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void theBrokerIsRestartedAndEverythingGoesOn() {
        during(() -> Running.stack().broker().restart());
    }

    @Test
    void postgresIsCutOffAndEverythingGoesOn() {
        during(() -> {
            Running.stack().postgres().crash();
            Running.stack().postgres().start();
        });
    }

    private static void during(Runnable outage) {
        List<String> people = world.people(16);
        CompletableFuture<Void> cut = CompletableFuture.runAsync(
                () -> {
                    LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                    outage.run();
                },
                Thread::startVirtualThread);
        List<Filed> ended = stories.mixed(people);
        cut.join();
        OnceOnly.assertThatAll(ended, regie, world, Running.stack().broker().bootstrap());
    }
}
