package dev.regie.coordinator.usecase;

import dev.regie.coordinator.store.TenantStore;
import dev.regie.coordinator.tenancy.TenantDefinition;
import dev.regie.coordinator.tenancy.TenantSettings;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.keys.MasterSecret;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.CopyLag;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;

/** Makes tenants and their keys, and tells every service. */
@ApplicationScoped
public class TenantSetup {
    private static final int FIRST_KEYS = 1;

    private final TenantTransactions transactions;
    private final TenantStore tenants;
    private final TenantDirectory directory;
    private final MasterSecret master;
    private final TenantAdoption adoption;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    TenantSetup(
            TenantTransactions transactions,
            TenantStore tenants,
            TenantDirectory directory,
            MasterSecret master,
            TenantAdoption adoption,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.directory = directory;
        this.master = master;
        this.adoption = adoption;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Defines a tenant with a root of its own, unless it has one. The same words again change nothing. Returns once this service has heard of the tenant from
     * its topic, as the others do: whoever is answered may use it.
     *
     * @throws Problem 409 {@code tenant-exists} if it is there with other settings
     */
    public Defined define(TenantSettings settings) {
        Defined defined = stored(settings);
        CopyLag.await(() -> directory.find(settings.tenant()).isPresent());
        return defined;
    }

    private Defined stored(TenantSettings settings) {
        return transactions.in(settings.tenant(), () -> {
            adoption.adopt(settings.tenant());
            TenantDefinition fresh = fresh(settings);
            if (tenants.add(fresh, clock.instant())) {
                tell(fresh);
                audit.record(entry(fresh, "define Tenant", "Create"), keys(fresh));
                return new Defined(fresh, true);
            }
            return tenants.find(settings.tenant())
                    .filter(known -> known.settings().equals(settings))
                    .map(known -> new Defined(known, false))
                    .orElseThrow(TenantSetup::exists);
        });
    }

    /** Every tenant, by name. */
    public List<TenantDefinition> all() {
        return transactions.acrossTenants(tenants::all);
    }

    /**
     * Raises the version of the keys that new values are sealed with.
     *
     * @throws Problem 404 {@code unknown-tenant}
     */
    public TenantDefinition rotateKeys(TenantId tenant) {
        return transactions.in(tenant, () -> {
            adoption.adopt(tenant);
            TenantDefinition rotated =
                    tenants.lock(tenant).orElseThrow(TenantSetup::unknown).rotated();
            tenants.setKeyVersion(tenant, rotated.keyVersion());
            tell(rotated);
            audit.record(entry(rotated, "rotate Tenant keys", "Update"), keys(rotated));
            return rotated;
        });
    }

    private TenantDefinition fresh(TenantSettings settings) {
        byte[] root = TenantKeys.newRoot();
        TenantKeys keys = TenantKeys.of(settings.tenant(), root, FIRST_KEYS);
        return new TenantDefinition(
                settings,
                master.version(),
                master.wrap(root, settings.tenant()),
                FIRST_KEYS,
                Base64.getEncoder().encodeToString(keys.hpke().publicKey()),
                Base64.getEncoder().encodeToString(keys.signingPublicKey()));
    }

    private void tell(TenantDefinition tenant) {
        TenantId id = tenant.settings().tenant();
        outbox.send(Topics.TENANT_EVENTS, id, id.value(), tenant.event());
    }

    // this service's own copy of the tenants does not have it yet
    private TenantKeys keys(TenantDefinition tenant) {
        TenantId id = tenant.settings().tenant();
        return TenantKeys.of(id, master.unwrap(tenant.wrappedRoot(), tenant.masterVersion(), id), tenant.keyVersion());
    }

    private static AuditEntry entry(TenantDefinition tenant, String activity, String operation) {
        TenantId id = tenant.settings().tenant();
        return AuditEntry.of(id, "Tenant", activity, operation)
                .on("Tenant", id.value())
                .changed("keyVersion", null, Integer.toString(tenant.keyVersion()));
    }

    private static Problem exists() {
        return Problem.of(409, "tenant-exists", "A tenant of that name exists with other settings")
                .field("tenant");
    }

    private static Problem unknown() {
        return Problem.of(404, "unknown-tenant", "There is no such tenant here");
    }

    /** @param created false if it was there before */
    public record Defined(TenantDefinition tenant, boolean created) {}
}
