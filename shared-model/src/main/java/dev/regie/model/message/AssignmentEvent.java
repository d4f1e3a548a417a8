package dev.regie.model.message;

import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** {@code dsr.assignment.events.v1}, compacted by {@link #key}: who writes is the coordinator. A removed assignment leaves a tombstone. */
public sealed interface AssignmentEvent extends Message {
    TenantId tenant();

    UUID assignmentId();

    /** The key of an assignment's records. */
    static String key(TenantId tenant, UUID assignment) {
        return tenant + "/" + assignment;
    }

    /**
     * Who has a role in a tenant, and for what, as it is now; the newest one replaces all before.
     *
     * @param members blind tokens of the tokens' subjects and of the administrators' directory groups
     * @param scopeGroups the groups of people whose things it is about
     * @param tags the objects it is about
     * @param systems for which data systems the members speak; all for every role but the upstream system's
     */
    record RoleAssignmentDefined(
            TenantId tenant,
            UUID assignmentId,
            String role,
            Set<String> members,
            Extent scopeGroups,
            Extent tags,
            Extent systems)
            implements AssignmentEvent {
        public RoleAssignmentDefined {
            members = Collections.unmodifiableSet(new TreeSet<>(members));
        }
    }
}
