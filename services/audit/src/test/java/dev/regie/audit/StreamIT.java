package dev.regie.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.regie.audit.AuditConfig.Kind;
import dev.regie.audit.usecase.LogStream;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.message.AuditRecord;
import dev.regie.model.message.MessageJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class StreamIT {
    private static final int SIZE = 25;

    private record TestSink(String tenant, Kind kind, String target, Optional<String> token, int batch)
            implements AuditConfig.Sink {}

    @Inject
    LogStream stream;

    private Reporter contoso;

    @BeforeEach
    void aLog() {
        contoso = Reporter.ofNewTenant();
        for (int i = 0; i < SIZE; i++) {
            contoso.draft().by("officer-" + i).report();
        }
        contoso.awaitSize(SIZE);
    }

    @AfterEach
    void comeBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void aWebhookThatFailsGetsTheSameBatchAgainUntilItHasAllInOrder() throws IOException {
        List<JsonNode> taken = new CopyOnWriteArrayList<>();
        List<String> deliveries = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            deliveries.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            boolean refused = deliveries.size() == 2 || deliveries.size() == 3;
            if (!refused) {
                assertEquals("Bearer secret", exchange.getRequestHeaders().getFirst("Authorization"));
                taken.add(MessageJson.read(body, JsonNode.class));
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        String target = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        String name = "siem-" + contoso.tenant;
        pump(name, new TestSink(contoso.tenant.value(), Kind.WEBHOOK, target, Optional.of("secret"), 10));
        server.stop(0);
        assertEquals(name + "/11", deliveries.get(1));
        assertEquals(List.of(name + "/11", name + "/11"), deliveries.subList(2, 4));
        List<Long> received = new ArrayList<>();
        for (JsonNode batch : taken) {
            assertTrue(batch.path("events").size() <= 10);
            batch.path("events")
                    .forEach(event -> received.add(event.path("sequence").asLong()));
        }
        assertEquals(LongStream.rangeClosed(1, contoso.size()).boxed().toList(), received);
        assertEquals(
                "officer-3", taken.getFirst().at("/events/3/event/actor/userId").asText());
    }

    @Test
    void filesHoldEachEntryOnceAndSealed(@TempDir Path folder) throws IOException {
        TestSink sink = new TestSink(contoso.tenant.value(), Kind.FILE, folder.toString(), Optional.empty(), 10);
        pump("file-" + contoso.tenant, sink);
        long lines = 0;
        try (Stream<Path> files = Files.list(folder.resolve(contoso.tenant.value()))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertTrue(!text.contains("officer-"));
                lines += text.lines().count();
            }
        }
        assertEquals(contoso.size(), lines);
    }

    @Test
    void aTopicGetsEachEntryOnce() {
        String topic = "siem." + contoso.tenant;
        TestTopics.create(topic);
        pump("topic-" + contoso.tenant, new TestSink(contoso.tenant.value(), Kind.TOPIC, topic, Optional.empty(), 10));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> TestTopics.all(topic, AuditRecord.class).size() >= contoso.size());
        assertEquals(
                LongStream.rangeClosed(1, contoso.size()).boxed().toList(),
                TestTopics.all(topic, AuditRecord.class).stream()
                        .map(read -> read.message().sequence())
                        .toList());
    }

    /** Again and again as the ticker would, until the sink has what the log has. */
    private void pump(String name, TestSink sink) {
        String position = "select coalesce(max(position), 0) from audit_sink where sink = '" + name + "'";
        stream.pump(name, sink);
        contoso.awaitSize(SIZE + 1);
        for (int minutes = 1; Reporter.number(position) < contoso.size() && minutes < 20; minutes++) {
            TestClock.ahead(Duration.ofMinutes(minutes));
            stream.pump(name, sink);
        }
        assertEquals(contoso.size(), Reporter.number(position));
    }
}
