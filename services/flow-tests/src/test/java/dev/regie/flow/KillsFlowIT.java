package dev.regie.flow;

import dev.regie.flow.Regie.Filed;
import dev.regie.local.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(7)
class KillsFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "kills-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void everyServiceIsKilledAndEveryRequestCompletesOnce() {
        CompletableFuture<Void> killing = CompletableFuture.runAsync(KillsFlowIT::killEach, Thread::startVirtualThread);
        List<Filed> ended = stories.mixed(world.people(200));
        killing.join();
        OnceOnly.assertThatAll(ended, regie, world, Running.stack().broker().bootstrap());
    }

    // the next is killed while the one before may still be starting
    private static void killEach() {
        Random random = new Random();
        List<String> services = new ArrayList<>(Regie.SERVICES);
        Collections.shuffle(services, random);
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        for (String service : services) {
            LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(2500)).toNanos());
            ServiceProcess killed = Running.stack().service(service);
            killed.kill();
            starting.add(CompletableFuture.runAsync(killed::start, Thread::startVirtualThread));
        }
        starting.forEach(CompletableFuture::join);
    }
}
