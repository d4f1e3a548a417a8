package dev.regie.coordinator.usecase;

import dev.regie.coordinator.assignment.Drift;
import dev.regie.coordinator.store.AssignmentStore;
import dev.regie.coordinator.store.AssignmentStore.StoredAssignment;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.tenant.AssignmentDirectory;
import dev.regie.kit.tenant.DirectoriesReady;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings the list of role assignments to what is in force, where a database was put back to an earlier copy: the topic was not, and every
 * service goes by it. Names and members' names are in the database alone; what they were stays lost, and the list says so.
 */
@ApplicationScoped
public class AssignmentAdoption {
    private static final Logger LOG = Logger.getLogger(AssignmentAdoption.class);

    private final TenantTransactions transactions;
    private final AssignmentDirectory directory;
    private final DirectoriesReady copies;
    private final AssignmentStore store;
    private final AssignmentSeal seal;
    private final AssignmentAudit audit;
    private final Outbox outbox;
    private final RegieClock clock;

    AssignmentAdoption(
            TenantTransactions transactions,
            AssignmentDirectory directory,
            DirectoriesReady copies,
            AssignmentStore store,
            AssignmentSeal seal,
            AssignmentAudit audit,
            Outbox outbox,
            RegieClock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.copies = copies;
        this.store = store;
        this.seal = seal;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks at all tenants, and settles those whose list differs. */
    public void adopt() {
        if (!copies.await()) {
            return;
        }
        Set<RoleAssignmentDefined> listed = new HashSet<>(transactions.acrossTenants(store::told));
        Set<TenantId> differing = Scope.changed(listed, new HashSet<>(directory.all())).stream()
                .map(RoleAssignmentDefined::tenant)
                .collect(Collectors.toSet());
        differing.forEach(tenant -> transactions.in(tenant, () -> settle(tenant)));
    }

    // a change on its way to the topic is no drift: under the lock there is no new one, and the next look finds it
    // arrived
    private void settle(TenantId tenant) {
        store.lock(tenant);
        if (outbox.holdsFor(Topics.ASSIGNMENT_EVENTS) || !copies.awaitCurrent()) {
            return;
        }
        List<StoredAssignment> listed = store.all(tenant);
        Drift drift = Drift.between(
                directory.of(tenant),
                listed.stream().map(StoredAssignment::told).toList());
        if (drift.isNone()) {
            return;
        }
        drift.missing().forEach(told -> {
            store.add(seal.unnamed(told, clock.instant()));
            audit.adopted(tenant, told.assignmentId());
        });
        drift.changed().forEach(told -> replace(listed, told));
        drift.gone().forEach(this::drop);
        LOG.warnf(
                "tenant=%s: its role assignments were not those in force, as after a backup is put back: missing=%d changed=%d"
                        + " gone=%d",
                tenant,
                drift.missing().size(),
                drift.changed().size(),
                drift.gone().size());
    }

    private void replace(List<StoredAssignment> listed, RoleAssignmentDefined told) {
        StoredAssignment before = listed.stream()
                .filter(each -> each.told().assignmentId().equals(told.assignmentId()))
                .findFirst()
                .orElseThrow();
        if (before.told().members().equals(told.members())) {
            store.replace(new StoredAssignment(told, before.people(), before.sealed(), before.definedAt()));
        } else {
            store.replace(seal.unnamed(told, before.definedAt()));
            seal.destroy(told.tenant(), told.assignmentId());
        }
        audit.adopted(told.tenant(), told.assignmentId());
    }

    private void drop(RoleAssignmentDefined told) {
        store.remove(told.tenant(), told.assignmentId());
        seal.destroy(told.tenant(), told.assignmentId());
        audit.dropped(told.tenant(), told.assignmentId());
    }
}
