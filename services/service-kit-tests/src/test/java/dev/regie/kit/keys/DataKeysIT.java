package dev.regie.kit.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.TenantEvent.TenantDefined;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.SealBroken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class DataKeysIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final TenantId FABRIKAM = new TenantId("fabrikam");

    @Inject
    DataKeys keys;

    @Inject
    TenantTransactions transactions;

    @Inject
    dev.regie.kit.tenant.TenantDirectory tenants;

    private final String scope = "subject/" + UUID.randomUUID();

    @BeforeEach
    void defineTenants() {
        TestTenants.define(CONTOSO);
        TestTenants.define(FABRIKAM);
    }

    @Test
    void keyIsTheSameUntilItIsDestroyed() {
        DataKey made = in(() -> keys.create(CONTOSO, scope));
        assertArrayEquals(
                made.key(), in(() -> keys.find(CONTOSO, scope)).orElseThrow().key());
        assertArrayEquals(
                made.key(),
                in(() -> keys.byId(CONTOSO, made.id())).orElseThrow().key());
        assertEquals(made.id(), in(() -> keys.findOrCreate(CONTOSO, scope)).id());
    }

    @Test
    void secondKeyOfAScopeIsRefused() {
        in(() -> keys.create(CONTOSO, scope));
        assertThrows(IllegalStateException.class, () -> in(() -> keys.create(CONTOSO, scope)));
    }

    @Test
    void destroyedKeyIsGoneWithItsBytes() throws SQLException {
        DataKey made = in(() -> keys.create(CONTOSO, scope));
        byte[] sealed = made.seal(new byte[] {1}, "here");
        transactions.in(CONTOSO, () -> keys.destroy(CONTOSO, scope));
        assertEquals(Optional.empty(), in(() -> keys.find(CONTOSO, scope)));
        assertEquals(Optional.empty(), in(() -> keys.byId(CONTOSO, made.id())));
        assertNull(wrappedBytes(made.id()));
        DataKey next = in(() -> keys.findOrCreate(CONTOSO, scope));
        assertNotEquals(made.id(), next.id());
        assertThrows(SealBroken.class, () -> next.open(sealed, "here"));
    }

    @Test
    void destructionThatIsRolledBackDestroysNothing() {
        DataKey made = in(() -> keys.create(CONTOSO, scope));
        assertThrows(
                IllegalArgumentException.class,
                () -> transactions.in(CONTOSO, () -> {
                    keys.destroy(CONTOSO, made.id());
                    throw new IllegalArgumentException("it fails later");
                }));
        assertEquals(
                made.id(), in(() -> keys.find(CONTOSO, scope)).orElseThrow().id());
    }

    @Test
    void anotherTenantsKeyIsNotFound() {
        DataKey made = in(() -> keys.create(CONTOSO, scope));
        transactions.in(FABRIKAM, () -> {
            assertEquals(Optional.empty(), keys.find(FABRIKAM, scope));
            assertEquals(Optional.empty(), keys.byId(FABRIKAM, made.id()));
            assertEquals(Optional.empty(), keys.byId(CONTOSO, made.id()));
            keys.destroy(CONTOSO, made.id());
        });
        assertEquals(
                made.id(), in(() -> keys.find(CONTOSO, scope)).orElseThrow().id());
    }

    @Test
    void batchFindsWhatIsThereAndMakesTheRest() {
        DataKey first = in(() -> keys.create(CONTOSO, scope + "/0"));
        List<String> scopes =
                IntStream.range(0, 500).mapToObj(i -> scope + "/" + (i % 250)).toList();
        Map<String, DataKey> batch = in(() -> keys.findOrCreateAll(CONTOSO, scopes));
        assertEquals(250, batch.size());
        assertEquals(first.id(), batch.get(scope + "/0").id());
        Set<UUID> ids = Set.copyOf(batch.values().stream().map(DataKey::id).toList());
        assertEquals(ids, in(() -> keys.byIds(CONTOSO, ids)).keySet());
        assertEquals(Map.of(), in(() -> keys.findOrCreateAll(CONTOSO, List.of())));
    }

    @Test
    void twoAtOnceGetTheSameKey() {
        List<CompletableFuture<UUID>> both = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> in(() -> keys.findOrCreate(CONTOSO, scope)).id(), Thread::startVirtualThread))
                .toList();
        assertEquals(1, both.stream().map(CompletableFuture::join).distinct().count());
    }

    @Test
    void keyWrappedBeforeARotationStillOpens() {
        TenantId tenant = new TenantId("rotating");
        TestTenants.define(tenant);
        DataKey made = transactions.in(tenant, () -> keys.create(tenant, scope));
        TenantDefined before = TestTopics.all(Topics.TENANT_EVENTS, TenantDefined.class).stream()
                .map(TestTopics.Read::message)
                .filter(event -> event.tenant().equals(tenant))
                .findFirst()
                .orElseThrow();
        TestTopics.send(
                Topics.TENANT_EVENTS,
                tenant,
                tenant.value(),
                TestTenants.event(tenant, true, Duration.ZERO, before.wrappedRoot(), 2));
        Awaitility.await().until(() -> tenants.require(tenant).keys().currentVersion() == 2);
        assertArrayEquals(
                made.key(),
                transactions
                        .in(tenant, () -> keys.find(tenant, scope))
                        .orElseThrow()
                        .key());
    }

    private <T> T in(Supplier<T> work) {
        return transactions.in(CONTOSO, work);
    }

    private static byte[] wrappedBytes(UUID id) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("kit"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select wrapped from data_key where id = '" + id + "'")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
