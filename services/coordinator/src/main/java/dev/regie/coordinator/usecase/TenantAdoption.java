package dev.regie.coordinator.usecase;

import dev.regie.coordinator.store.TenantStore;
import dev.regie.coordinator.tenancy.TenantDefinition;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.DirectoriesReady;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.TenantEvent.TenantDefined;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes tenants back that stand on the topic, where only the coordinator itself writes, and not in its table: it was put back to an earlier
 * copy. Defined anew, such a tenant would get another root, and all that was sealed under the first one would be lost.
 */
@ApplicationScoped
public class TenantAdoption {
    private static final Logger LOG = Logger.getLogger(TenantAdoption.class);

    private final TenantTransactions transactions;
    private final TenantDirectory directory;
    private final DirectoriesReady copies;
    private final TenantStore tenants;
    private final AuditTrail audit;
    private final RegieClock clock;

    TenantAdoption(
            TenantTransactions transactions,
            TenantDirectory directory,
            DirectoriesReady copies,
            TenantStore tenants,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.copies = copies;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks at all tenants. */
    public void adopt() {
        if (!copies.await()) {
            return;
        }
        Map<TenantId, Integer> known = new HashMap<>();
        transactions
                .acrossTenants(tenants::all)
                .forEach(tenant -> known.put(tenant.settings().tenant(), tenant.keyVersion()));
        directory.definitions().stream()
                .filter(told -> known.getOrDefault(told.tenant(), 0) < told.keyVersion())
                .forEach(told -> transactions.in(told.tenant(), () -> adopt(told)));
    }

    /** Takes one back, if its table does not have it; inside a transaction of the tenant. */
    void adopt(TenantId tenant) {
        directory.definition(tenant).ifPresent(this::adopt);
    }

    // both only grow: a definition on its way to the topic is ahead of it, never behind
    private void adopt(TenantDefined told) {
        TenantId tenant = told.tenant();
        boolean missing = tenants.add(TenantDefinition.of(told), clock.instant());
        boolean behind = !missing
                && tenants.lock(tenant)
                        .filter(known -> known.keyVersion() < told.keyVersion())
                        .isPresent();
        if (behind) {
            tenants.setKeyVersion(tenant, told.keyVersion());
        }
        if (missing || behind) {
            audit.record(
                    AuditEntry.of(tenant, "Tenant", "adopt Tenant", "Update").on("Tenant", tenant.value()));
            LOG.warnf("tenant=%s was taken back from its topic, as after a backup is put back", tenant);
        }
    }
}
