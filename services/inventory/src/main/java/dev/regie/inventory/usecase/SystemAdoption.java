package dev.regie.inventory.usecase;

import dev.regie.inventory.store.SystemStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.DirectoriesReady;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes registrations back as they stand on the topic, where only the inventory itself writes, if its table does not have them so: it was put
 * back to an earlier copy. A catalogue that came with a registration is in the table alone; it has to be declared again.
 */
@ApplicationScoped
public class SystemAdoption {
    private static final Logger LOG = Logger.getLogger(SystemAdoption.class);

    private final TenantTransactions transactions;
    private final SystemDirectory directory;
    private final TenantDirectory tenants;
    private final DirectoriesReady copies;
    private final SystemStore systems;
    private final CatalogueBook catalogues;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    SystemAdoption(
            TenantTransactions transactions,
            SystemDirectory directory,
            TenantDirectory tenants,
            DirectoriesReady copies,
            SystemStore systems,
            CatalogueBook catalogues,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.tenants = tenants;
        this.copies = copies;
        this.systems = systems;
        this.catalogues = catalogues;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks at all systems, and settles what differs. */
    public void adopt() {
        if (copies.await() && !transactions.acrossTenants(this::differing).isEmpty()) {
            transactions.acrossTenants(() -> {
                settle();
                return null;
            });
        }
    }

    private List<SystemRegistered> differing() {
        Map<SystemId, SystemRegistered> stored = new HashMap<>();
        systems.all().forEach(each -> stored.put(each.registration().system(), each.registration()));
        return directory.all().stream()
                .map(SystemRegistered::undeclared)
                .filter(told -> !told.equals(stored.get(told.system())))
                .toList();
    }

    // a registration on its way to the topic is no difference: under the lock there is no new one, and the next look
    // finds it arrived
    private void settle() {
        systems.lock();
        if (outbox.holdsFor(Topics.CATALOGUE_EVENTS) || !copies.awaitCurrent()) {
            return;
        }
        differing().forEach(this::adopt);
        catalogues.forget();
    }

    private void adopt(SystemRegistered told) {
        systems.register(told, null, clock.instant());
        told.tenants().stream()
                .filter(tenant -> tenants.find(tenant).isPresent())
                .forEach(tenant -> audit.record(AuditEntry.of(tenant, "System", "adopt System", "Update")
                        .on("System", told.system().value())));
        LOG.warnf("systemId=%s was taken back from its topic, as after a backup is put back", told.system());
    }
}
