package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.local.ServiceProcess;
import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(10)
class RestoreFlowIT {
    /** What the services keep. Kafka is not put back: it is what they catch up from. */
    private static final List<String> STORES = List.of("postgres", "objects");

    private static Regie regie;
    private static World world;
    private static Stories stories;

    /** Answered when the copy is made. */
    private static Filed ready;

    /** In the middle when the copy is made: the desk is waited for. The last is an erasure that the officer has honoured. */
    private static List<Filed> open;

    /** Known when the copy is made; they ask afterwards. */
    private static List<String> later;

    // one copy, put back by each test: every standstill costs a start of all services
    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "restore-flow");
        stories = new Stories(regie, world);
        List<String> people = world.people(7);
        later = people.subList(5, 7);
        ready = stories.access(people.getFirst());
        world.desk().shut();
        open = proved(people.subList(1, 5));
        awaitTheDeskAlone(open.getFirst());
        // the services go on, and wait
        withoutDatabase(RestoreFlowIT::backUp);
        world.desk().open();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void aDatabaseThatIsPutBackCatchesUpByItself() {
        open.forEach(regie::awaitEnd);
        String assignment = assigned();
        defined(201);
        Filed accessLater = stories.access(later.getFirst());
        // whose records the copy has, and whose it never had: they are read again beside the ledger
        List<String> gone = List.of(later.getLast(), world.people(1).getFirst());
        List<Filed> erasedLater = gone.stream().map(stories::erasure).toList();
        stories.assertAnswered(accessLater);

        standstill(RestoreFlowIT::putBack);
        assertListed(assignment);
        defined(200);
        open.forEach(regie::awaitEnd);
        for (int i = 0; i < open.size(); i++) {
            if (i == 3) {
                stories.assertErased(open.get(i));
            } else {
                stories.assertAnsweredAgain(open.get(i));
            }
        }
        awaitCase(accessLater, Set.of("COMPLETED", "NEEDS_ATTENTION"));
        erasedLater.forEach(filed -> awaitCase(filed, Set.of("AWAITING_DECISION", "NEEDS_ATTENTION")));
        for (String person : gone) {
            Filed afterwards = stories.access(person);
            assertEquals(
                    "ONLY_KEPT", regie.follow(afterwards).path("outcome").asText(), "what was erased stays erased");
        }
    }

    private static String assigned() {
        return regie.post("coordinator", "/role-assignments", Estate.callers("auditor"), administrator())
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    // in force all the time, as the services have it from the topic; the table's copy knew nothing of it
    private static void assertListed(String assignment) {
        JsonNode one = Regie.await(
                        "the assignment to be listed",
                        () -> regie.get("coordinator", "/role-assignments/" + assignment, administrator()),
                        answer -> answer.status() == 200)
                .json();
        assertEquals("auditor", one.path("role").asText());
        assertEquals(2, one.path("unnamedMembers").asInt());
        regie.get("audit", "/audit-events?limit=1", regie.as("auditor", world.tenant()))
                .expect(200);
    }

    private static Map<String, String> administrator() {
        return regie.as("tenant-administrator", world.tenant());
    }

    // made after the copy: the second time it is there already, with the root it has
    private static void defined(int status) {
        Map<String, Object> body = World.definition(new TenantId("restore-flow-later"));
        regie.post("coordinator", "/tenants", body, regie.as("platform-administrator", null))
                .expect(status);
    }

    @Test
    void aDatabaseThatIsPutBackWithoutItsObjectStoreLeavesNobodyWaitingForEver() {
        Filed waiting = open.getFirst();
        regie.awaitEnd(waiting);
        // under the eyes of the services, which notice
        withoutDatabase(() -> {
            putBack();
            delete(Running.stack().data().resolve("objects"));
        });
        // the coordinator reads that both had been built; what they were made of is gone, and that is told
        for (Filed filed : List.of(ready, waiting)) {
            Regie.await(
                    "the lost package in the timeline of " + filed.id(),
                    () -> regie.caseOf(filed).path("timeline").toString(),
                    timeline -> timeline.contains("package-lost"));
            assertEquals(410, regie.fetch(regie.awaitEnd(filed)).status());
        }
        stories.assertAnswered(stories.access(waiting.email()));
    }

    private static void awaitTheDeskAlone(Filed filed) {
        String desk = world.desk().system().value();
        Regie.await(
                "the desk alone to be waited for",
                () -> regie.follow(filed).path("waitingFor").toString(),
                who -> who.equals("[\"" + desk + "\"]"));
    }

    private static List<Filed> proved(List<String> people) {
        List<Filed> all = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            all.add(regie.fileAndProve(world.tenant(), i == 3 ? "ERASURE" : "ACCESS", people.get(i)));
        }
        regie.honour(all.getLast());
        all.forEach(filed -> regie.awaitStatus(filed, "FULFILLING"));
        return all;
    }

    // Intake heard of these only over HTTP, so its copy never knew them, and says so; the coordinator learns of them
    // again from the topic,
    // but not of what the officer decided over HTTP. Neither is lost: each comes to its end or before a person.
    private static void awaitCase(Filed filed, Set<String> wanted) {
        Regie.await(
                "case " + filed.id() + " to be " + wanted,
                () -> regie.get("coordinator", "/cases/" + filed.id(), regie.as("privacy-officer", filed.tenant())),
                answer -> answer.status() == 200
                        && wanted.contains(
                                answer.json().path("summary").path("status").asText()));
    }

    private static void standstill(Runnable work) {
        Stack stack = Running.stack();
        List<ServiceProcess> services =
                Regie.SERVICES.stream().map(stack::service).toList();
        together(services, ServiceProcess::stop);
        withoutDatabase(work);
        together(services, ServiceProcess::start);
    }

    private static void withoutDatabase(Runnable work) {
        Running.stack().postgres().stop();
        work.run();
        Running.stack().postgres().start();
    }

    private static void together(List<ServiceProcess> services, java.util.function.Consumer<ServiceProcess> work) {
        CompletableFuture.allOf(services.stream()
                        .map(service ->
                                CompletableFuture.runAsync(() -> work.accept(service), Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void backUp() {
        Path data = Running.stack().data();
        STORES.forEach(store -> {
            Path copy = data.resolve(store + "-copy");
            delete(copy);
            copy(data.resolve(store), copy);
        });
    }

    private static void putBack() {
        Path data = Running.stack().data();
        for (String store : STORES) {
            delete(data.resolve(store));
            copy(data.resolve(store + "-copy"), data.resolve(store));
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
