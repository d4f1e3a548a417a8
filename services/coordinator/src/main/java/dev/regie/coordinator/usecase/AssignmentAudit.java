package dev.regie.coordinator.usecase;

import dev.regie.coordinator.assignment.RoleAssignment;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.scope.Scope;
import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** What the audit trail says about role assignments, in the transaction of what it reports. Names and values are sealed on the way out. */
@ApplicationScoped
class AssignmentAudit {
    private static final String CATEGORY = "RoleAssignment";

    private final AuditTrail trail;

    AssignmentAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void defined(TenantId tenant, RoleAssignment made) {
        trail.record(compared(entry(tenant, "define RoleAssignment", "Create", made), null, made));
    }

    void changed(TenantId tenant, RoleAssignment before, RoleAssignment after) {
        trail.record(compared(entry(tenant, "change RoleAssignment", "Update", before), before, after));
    }

    void removed(TenantId tenant, RoleAssignment before) {
        trail.record(compared(entry(tenant, "remove RoleAssignment", "Delete", before), before, null));
    }

    /** What is in force came back into the list. */
    void adopted(TenantId tenant, UUID id) {
        trail.record(AuditEntry.of(tenant, CATEGORY, "adopt RoleAssignment", "Update")
                .on(CATEGORY, id.toString()));
    }

    /** What is in force no more went out of the list. */
    void dropped(TenantId tenant, UUID id) {
        trail.record(
                AuditEntry.of(tenant, CATEGORY, "drop RoleAssignment", "Delete").on(CATEGORY, id.toString()));
    }

    void read(TenantId tenant, RoleAssignment one) {
        trail.record(entry(tenant, "read RoleAssignment", "Read", one));
    }

    void listed(TenantId tenant) {
        trail.record(AuditEntry.of(tenant, CATEGORY, "read RoleAssignments", "Read"));
    }

    private static AuditEntry entry(TenantId tenant, String activity, String operation, RoleAssignment about) {
        return AuditEntry.of(tenant, CATEGORY, activity, operation)
                .on(CATEGORY, about.id().toString(), about.name());
    }

    private static AuditEntry compared(AuditEntry entry, RoleAssignment before, RoleAssignment after) {
        AuditEntry compared = property(entry, "role", before, after, RoleAssignment::role);
        compared = property(compared, "name", before, after, RoleAssignment::name);
        compared = property(
                compared,
                "groups",
                before,
                after,
                each -> String.join(", ", each.members().groups()));
        compared = property(compared, "scopeGroups", before, after, each -> words(each.scopeGroups()));
        compared = property(compared, "tags", before, after, each -> words(each.tags()));
        compared = property(compared, "systems", before, after, each -> words(each.systems()));
        return members(compared, subjects(before), subjects(after));
    }

    // each who comes or goes by themselves: the log keeps a person's name under that person's key
    private static AuditEntry members(AuditEntry entry, Set<String> before, Set<String> after) {
        AuditEntry told = entry;
        for (String subject : new TreeSet<>(Scope.changed(before, after))) {
            boolean comes = after.contains(subject);
            told = told.on("Member", comes ? "added" : "removed", subject);
        }
        return told;
    }

    private static Set<String> subjects(RoleAssignment assignment) {
        return assignment == null ? Set.of() : assignment.members().subjects();
    }

    private static AuditEntry property(
            AuditEntry entry,
            String name,
            RoleAssignment before,
            RoleAssignment after,
            Function<RoleAssignment, String> value) {
        return entry.changed(
                name, before == null ? null : value.apply(before), after == null ? null : value.apply(after));
    }

    private static String words(Extent extent) {
        return extent.all() ? "all" : String.join(", ", extent.names());
    }
}
