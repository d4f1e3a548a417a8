package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.samples.demo.PackageReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What people do, from the first call to the end, and what the end must be. */
final class Stories {
    private final Regie regie;
    private final World world;

    Stories(Regie regie, World world) {
        this.regie = regie;
        this.world = world;
    }

    /** Somebody asks for access, proves who they are and waits. */
    Filed access(String email) {
        Filed filed = regie.fileAndProve(world.tenant(), "ACCESS", email);
        regie.awaitEnd(filed);
        return filed;
    }

    /** Somebody asks for erasure, the officer honours it. */
    Filed erasure(String email) {
        Filed filed = regie.fileAndProve(world.tenant(), "ERASURE", email);
        regie.honour(filed);
        regie.awaitEnd(filed);
        return filed;
    }

    /** Every fourth person asks for erasure, the others for access; eight of them at a time. */
    List<Filed> mixed(List<String> people) {
        List<Future<Filed>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < people.size(); i++) {
                String email = people.get(i);
                boolean erasure = i % 4 == 3;
                running.add(threads.submit(() -> erasure ? erasure(email) : access(email)));
            }
            List<Filed> ended = new ArrayList<>();
            for (Future<Filed> each : running) {
                ended.add(each.get());
            }
            return ended;
        } catch (ExecutionException e) {
            throw new AssertionError("a request did not reach its end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The access is complete, and the package holds all of this person's records and nobody else's. */
    void assertAnswered(Filed filed) {
        assertComplete(filed, regie.download(answer(filed)));
    }

    /** The same, if the package may have to be made once more before it can be fetched. */
    void assertAnsweredAgain(Filed filed) {
        assertComplete(filed, regie.awaitDownload(answer(filed)));
    }

    private JsonNode answer(Filed filed) {
        JsonNode view = regie.follow(filed);
        assertEquals("COMPLETED", view.path("status").asText());
        assertEquals("FULL", view.path("outcome").asText());
        return view;
    }

    private void assertComplete(Filed filed, byte[] archive) {
        Set<String> keys = new TreeSet<>();
        for (ContributedRecord record : PackageReader.open(archive).ofSystems()) {
            keys.add(record.system() + " " + record.recordKey());
        }
        assertEquals(expected(filed.email()), keys);
    }

    /** The erasure is complete, and the certificate says of each place what was really done there. */
    void assertErased(Filed filed) {
        JsonNode view = regie.follow(filed);
        assertEquals("COMPLETED", view.path("status").asText());
        assertEquals("PARTIAL", view.path("outcome").asText(), "the invoice is kept");
        JsonNode certificate = regie.certificate(filed).path("certificate");
        assertLine(certificate, world.books().value(), World.IN_BOOKS, World.IN_BOOKS, 0, "OBSERVED");
        assertLine(certificate, world.desk().system().value(), World.AT_DESK, 1, 1, "ATTESTED");
        assertEquals(0, certificate.path("data").path("remaining").asLong());
        assertEquals(1, world.desk().held(filed.email()), "the invoice alone is left");
    }

    private static void assertLine(
            JsonNode certificate, String system, long before, long erased, long kept, String evidence) {
        List<JsonNode> lines = new ArrayList<>();
        certificate.path("lines").forEach(line -> {
            if (line.path("system").asText().equals(system)) {
                lines.add(line);
            }
        });
        assertEquals(1, lines.size(), "one line of " + system);
        JsonNode line = lines.getFirst();
        long keptRecords = 0;
        for (JsonNode reason : line.path("kept")) {
            keptRecords += reason.path("records").asLong();
        }
        assertEquals(
                List.of(before, erased, kept, evidence),
                List.of(
                        line.path("before").asLong(),
                        line.path("erased").asLong(),
                        keptRecords,
                        line.path("evidence").asText()),
                "before, erased, kept and evidence of " + system);
    }

    private Set<String> expected(String email) {
        Set<String> keys = new TreeSet<>();
        keys.add(world.desk().system() + " ticket/" + email);
        keys.add(world.desk().system() + " invoice/" + email);
        for (int number = 0; number < World.IN_BOOKS; number++) {
            keys.add(world.books() + " entry/" + email + "/" + number);
        }
        return keys;
    }
}
