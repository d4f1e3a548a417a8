package dev.regie.kit.testing;

import dev.regie.kit.keys.MasterSecret;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.TenantEvent.TenantDefined;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Hpke;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** Tenants and systems for a test, told to the service under test as it learns of real ones. */
public final class TestTenants {
    private TestTenants() {}

    /** A tenant in UTC whose access requests go through by themselves and that has no undo window. Returns its keys, once it is known. */
    public static TenantKeys define(TenantId tenant) {
        return define(tenant, true, Duration.ZERO);
    }

    /** A tenant with these settings; the same root if it is defined again. */
    public static TenantKeys define(TenantId tenant, boolean accessAutomatic, Duration undoWindow) {
        TenantDirectory directory = bean(TenantDirectory.class);
        Optional<TenantDefined> before = TestTopics.all(Topics.TENANT_EVENTS, TenantDefined.class).stream()
                .map(TestTopics.Read::message)
                .filter(event -> event.tenant().equals(tenant))
                .reduce((first, second) -> second);
        String wrapped = before.map(TenantDefined::wrappedRoot)
                .orElseGet(() -> bean(MasterSecret.class).wrap(TenantKeys.newRoot(), tenant));
        TenantDefined event = event(tenant, accessAutomatic, undoWindow, wrapped, 1);
        TestTopics.send(Topics.TENANT_EVENTS, tenant, tenant.value(), event);
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> directory
                        .find(tenant)
                        .filter(known -> known.accessAutomatic() == accessAutomatic
                                && known.undoWindow().equals(undoWindow))
                        .isPresent());
        return directory.require(tenant).keys();
    }

    /** The event that defines a tenant. @param wrappedRoot under the test's master secret */
    public static TenantDefined event(
            TenantId tenant, boolean accessAutomatic, Duration undoWindow, String wrappedRoot, int keyVersion) {
        byte[] root = bean(MasterSecret.class).unwrap(wrappedRoot, 1, tenant);
        TenantKeys keys = TenantKeys.of(tenant, root, keyVersion);
        return new TenantDefined(
                tenant,
                "Tenant " + tenant,
                "UTC",
                accessAutomatic,
                undoWindow,
                1,
                wrappedRoot,
                keyVersion,
                base64(keys.hpke().publicKey()),
                base64(keys.signingPublicKey()));
    }

    /** Registers a participant with a fresh key pair and makes its topics. Returns the pair, once it is known. */
    public static Hpke.KeyPair register(SystemId system, TenantId... tenants) {
        Hpke.KeyPair pair = Hpke.newKeyPair();
        register(new SystemRegistered(
                system, "System " + system, Set.of(tenants), base64(pair.publicKey()), false, false));
        return pair;
    }

    /** Registers a system and makes its topics; returns once it is known. */
    public static void register(SystemRegistered event) {
        SystemId system = event.system();
        List.of(Topics.personalData(system), Topics.commands(system), Topics.answers(system))
                .forEach(TestTopics::create);
        TenantId sender = event.tenants().stream().findFirst().orElseThrow();
        TestTopics.send(Topics.CATALOGUE_EVENTS, sender, system.value(), event);
        SystemDirectory directory = bean(SystemDirectory.class);
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> directory.find(system).filter(event::equals).isPresent());
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
