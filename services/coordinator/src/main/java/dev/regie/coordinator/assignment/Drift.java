package dev.regie.coordinator.assignment;

import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a tenant's list of assignments differs from what is in force, as after a backup was put back: in force is what stands on the topic,
 * where only the coordinator itself writes.
 *
 * @param missing in force and not in the list
 * @param changed in the list as they were before
 * @param gone in the list and in force no more
 */
public record Drift(
        List<RoleAssignmentDefined> missing, List<RoleAssignmentDefined> changed, List<RoleAssignmentDefined> gone) {

    public static Drift between(Collection<RoleAssignmentDefined> inForce, Collection<RoleAssignmentDefined> listed) {
        Map<UUID, RoleAssignmentDefined> forced = byId(inForce);
        Map<UUID, RoleAssignmentDefined> known = byId(listed);
        return new Drift(
                inForce.stream()
                        .filter(each -> !known.containsKey(each.assignmentId()))
                        .toList(),
                inForce.stream()
                        .filter(each ->
                                known.containsKey(each.assignmentId()) && !each.equals(known.get(each.assignmentId())))
                        .toList(),
                listed.stream()
                        .filter(each -> !forced.containsKey(each.assignmentId()))
                        .toList());
    }

    /** Whether the list is what is in force. */
    public boolean isNone() {
        return missing.isEmpty() && changed.isEmpty() && gone.isEmpty();
    }

    private static Map<UUID, RoleAssignmentDefined> byId(Collection<RoleAssignmentDefined> assignments) {
        Map<UUID, RoleAssignmentDefined> byId = new HashMap<>();
        assignments.forEach(each -> byId.put(each.assignmentId(), each));
        return byId;
    }
}
