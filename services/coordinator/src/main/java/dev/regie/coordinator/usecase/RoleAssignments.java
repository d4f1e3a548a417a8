package dev.regie.coordinator.usecase;

import dev.regie.coordinator.assignment.RoleAssignment;
import dev.regie.coordinator.store.AssignmentStore;
import dev.regie.coordinator.store.AssignmentStore.StoredAssignment;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.scope.Authority;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.scope.Standing;
import dev.regie.kit.tenant.AssignmentDirectory;
import dev.regie.kit.tenant.CopyLag;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Makes, changes and removes role assignments, and tells every service. Whoever is answered finds the change in force in this service; in the
 * others it is in force as soon as they have read it.
 */
@ApplicationScoped
public class RoleAssignments {
    private static final int MOST = 500;

    private final TenantTransactions transactions;
    private final AssignmentStore store;
    private final AssignmentSeal seal;
    private final AssignmentAudit audit;
    private final AssignmentDirectory directory;
    private final SystemDirectory systems;
    private final Outbox outbox;
    private final RegieClock clock;

    RoleAssignments(
            TenantTransactions transactions,
            AssignmentStore store,
            AssignmentSeal seal,
            AssignmentAudit audit,
            AssignmentDirectory directory,
            SystemDirectory systems,
            Outbox outbox,
            RegieClock clock) {
        this.transactions = transactions;
        this.store = store;
        this.seal = seal;
        this.audit = audit;
        this.directory = directory;
        this.systems = systems;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Makes an assignment.
     *
     * @throws Problem 400 if a system does not serve the tenant; 409 {@code locks-you-out}, {@code too-many-assignments}
     */
    public RoleAssignment define(TenantId tenant, Standing caller, RoleAssignment assignment) {
        requireServing(tenant, assignment);
        StoredAssignment stored = transactions.in(tenant, () -> {
            store.lock(tenant);
            if (store.all(tenant).size() >= MOST) {
                throw Problem.of(409, "too-many-assignments", "A tenant has at most " + MOST + " assignments");
            }
            StoredAssignment made = seal.seal(tenant, assignment, clock.instant());
            store.add(made);
            requireNoLockOut(tenant, caller);
            tell(made.told());
            audit.defined(tenant, assignment);
            return made;
        });
        awaitOwnCopy(stored.told());
        return assignment;
    }

    /** All of a tenant, the oldest first. */
    public List<RoleAssignment> all(TenantId tenant) {
        return transactions.in(tenant, () -> {
            audit.listed(tenant);
            return store.all(tenant).stream()
                    .map(stored -> seal.open(tenant, stored))
                    .toList();
        });
    }

    /** One of them. @throws Problem 404 {@code unknown-assignment} */
    public RoleAssignment one(TenantId tenant, UUID id) {
        return transactions.in(tenant, () -> {
            RoleAssignment found = find(tenant, id);
            audit.read(tenant, found);
            return found;
        });
    }

    /**
     * Replaces all of an assignment but its role.
     *
     * @throws Problem 404 {@code unknown-assignment}; 400 if the role or a system is wrong; 409 {@code locks-you-out}
     */
    public RoleAssignment replace(TenantId tenant, Standing caller, RoleAssignment assignment) {
        StoredAssignment stored = transactions.in(tenant, () -> {
            store.lock(tenant);
            StoredAssignment stood = store.find(tenant, assignment.id()).orElseThrow(RoleAssignments::unknown);
            RoleAssignment before = seal.open(tenant, stood);
            if (!before.role().equals(assignment.role())) {
                throw Problem.of(400, "invalid-field", "The role never changes: make another assignment")
                        .field("role");
            }
            requireServing(tenant, assignment);
            StoredAssignment changed = seal.seal(tenant, assignment, stood.definedAt());
            store.replace(changed);
            requireNoLockOut(tenant, caller);
            tell(changed.told());
            audit.changed(tenant, before, assignment);
            return changed;
        });
        awaitOwnCopy(stored.told());
        return assignment;
    }

    /** Removes an assignment and destroys its key. @throws Problem 404 {@code unknown-assignment}; 409 {@code locks-you-out} */
    public void remove(TenantId tenant, Standing caller, UUID id) {
        transactions.in(tenant, () -> {
            store.lock(tenant);
            RoleAssignment before = find(tenant, id);
            store.remove(tenant, id);
            requireNoLockOut(tenant, caller);
            seal.destroy(tenant, id);
            outbox.remove(
                    Topics.ASSIGNMENT_EVENTS, tenant, AssignmentEvent.key(tenant, id), RoleAssignmentDefined.class);
            audit.removed(tenant, before);
        });
        CopyLag.await(() -> directory.find(tenant, id).isEmpty());
    }

    private RoleAssignment find(TenantId tenant, UUID id) {
        return store.find(tenant, id).map(stored -> seal.open(tenant, stored)).orElseThrow(RoleAssignments::unknown);
    }

    private void tell(RoleAssignmentDefined told) {
        outbox.send(
                Topics.ASSIGNMENT_EVENTS, told.tenant(), AssignmentEvent.key(told.tenant(), told.assignmentId()), told);
    }

    private void awaitOwnCopy(RoleAssignmentDefined told) {
        CopyLag.await(() -> directory
                .find(told.tenant(), told.assignmentId())
                .filter(told::equals)
                .isPresent());
    }

    // as nobody else could let them in again: who changes assignments keeps the right to
    private void requireNoLockOut(TenantId tenant, Standing caller) {
        List<RoleAssignmentDefined> after =
                store.all(tenant).stream().map(StoredAssignment::told).toList();
        boolean kept = Authority.of(caller.tokenRoles(), caller.tokens(), after, system -> true)
                .getOrDefault(Roles.TENANT_ADMINISTRATOR, Scope.NONE)
                .whole();
        if (!kept) {
            throw Problem.of(
                    409,
                    "locks-you-out",
                    "You would no longer administer the whole tenant: let somebody do this who still would, or name"
                            + " yourself in an assignment of tenant-administrator that reaches everything");
        }
    }

    // another tenant's system is refused like one that never was
    private void requireServing(TenantId tenant, RoleAssignment assignment) {
        boolean served =
                assignment.systems().names().stream().allMatch(system -> systems.serves(new SystemId(system), tenant));
        if (!served) {
            throw Problem.of(400, "invalid-field", "Name systems that are registered for your tenant")
                    .field("systems.names");
        }
    }

    /** The refusal of an id that this tenant has not. */
    public static Problem unknown() {
        return Problem.of(404, "unknown-assignment", "This tenant has no role assignment with this id");
    }
}
