package dev.regie.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.sample.Effects;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.RequestWithdrawn;
import dev.regie.model.message.InventoryEvent.Discovered;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class OutboxIT {
    private static final TenantId CONTOSO = new TenantId("contoso");

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    TenantTransactions transactions;

    @Inject
    Effects effects;

    @BeforeEach
    void tenantIsKnown() {
        TestTenants.define(CONTOSO);
    }

    @Test
    void onlyWhatCommitsIsSent() {
        RequestId undone = newRequest();
        RequestId done = newRequest();
        assertThrows(
                IllegalStateException.class,
                () -> transactions.in(CONTOSO, () -> {
                    discovered(undone);
                    throw new IllegalStateException("undo");
                }));
        transactions.in(CONTOSO, () -> discovered(done));

        TestTopics.await(
                Topics.INVENTORY_EVENTS,
                Discovered.class,
                event -> event.requestId().equals(done));
        assertTrue(TestTopics.all(Topics.INVENTORY_EVENTS, Discovered.class).stream()
                .noneMatch(event -> event.message().requestId().equals(undone)));
    }

    @Test
    void nothingIsSentOutsideATransaction() {
        assertThrows(IllegalStateException.class, () -> discovered(newRequest()));
    }

    @Test
    void messagesOfOneKeyKeepTheirOrder() {
        RequestId key = newRequest();
        List<RequestId> sent =
                Stream.generate(OutboxIT::newRequest).limit(1_200).toList();
        for (List<RequestId> some : List.of(sent.subList(0, 700), sent.subList(700, 1_200))) {
            transactions.in(
                    CONTOSO,
                    () -> some.forEach(each ->
                            outbox.send(Topics.INVENTORY_EVENTS, CONTOSO, key, new Discovered(each, List.of(), null))));
        }
        TestTopics.await(
                Topics.INVENTORY_EVENTS,
                Discovered.class,
                event -> event.requestId().equals(sent.getLast()));

        assertEquals(
                sent,
                TestTopics.all(Topics.INVENTORY_EVENTS, Discovered.class).stream()
                        .filter(event -> event.envelope().subject().equals(key.toString()))
                        .map(event -> event.message().requestId())
                        .toList());
    }

    @Test
    void whatCommitsHasItsEffect() {
        RequestId request = newRequest();
        transactions.in(
                CONTOSO, () -> outbox.send(Topics.INTAKE_EVENTS, CONTOSO, request, new RequestWithdrawn(request)));
        Awaitility.await().until(() -> effects.count(CONTOSO, request.toString()) == 1);
    }

    @Test
    void relayGoesOnAfterTheBrokerWasAway() throws IOException, InterruptedException {
        RequestId meanwhile = newRequest();
        long broker = brokerProcess();
        signal("STOP", broker);
        try {
            transactions.in(CONTOSO, () -> discovered(meanwhile));
            Awaitility.await().until(() -> relay.trouble() != null);
        } finally {
            signal("CONT", broker);
        }

        TestTopics.await(
                Topics.INVENTORY_EVENTS,
                Discovered.class,
                event -> event.requestId().equals(meanwhile));
    }

    @Test
    void relayGoesOnAfterItsSessionsWereEnded() throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("kit"));
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kit_runtime'");
        }
        RequestId afterwards = newRequest();
        Awaitility.await().ignoreExceptions().until(() -> {
            transactions.in(CONTOSO, () -> discovered(afterwards));
            return true;
        });

        TestTopics.await(
                Topics.INVENTORY_EVENTS,
                Discovered.class,
                event -> event.requestId().equals(afterwards));
        Awaitility.await().until(() -> relay.trouble() == null);
    }

    @Test
    void aTopicThatIsMissingHoldsUpNoOther() {
        String missing = "dsr.system.missing-" + UUID.randomUUID() + ".commands.v1";
        RequestId other = newRequest();
        transactions.in(CONTOSO, () -> {
            outbox.send(missing, CONTOSO, newRequest(), new Discovered(newRequest(), List.of(), null));
            discovered(other);
        });
        TestTopics.await(
                Topics.INVENTORY_EVENTS,
                Discovered.class,
                event -> event.requestId().equals(other));

        TestTopics.create(missing);

        TestTopics.await(missing, Discovered.class, event -> true);
    }

    private void discovered(RequestId request) {
        outbox.send(Topics.INVENTORY_EVENTS, CONTOSO, request, new Discovered(request, List.of(), null));
    }

    private static RequestId newRequest() {
        return new RequestId(UUID.randomUUID());
    }

    private static long brokerProcess() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> commandOf(process).contains("BrokerMain"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    // its class path is longer than what the process handle tells
    private static String commandOf(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process))
                .inheritIO()
                .start()
                .waitFor();
    }
}
