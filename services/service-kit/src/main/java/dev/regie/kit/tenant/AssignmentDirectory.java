package dev.regie.kit.tenant;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This service's own copy of {@code dsr.assignment.events.v1}, in memory and complete before the service is ready. It knows members by their
 * blind tokens alone.
 */
@ApplicationScoped
public class AssignmentDirectory {
    private final Map<TenantId, Map<UUID, RoleAssignmentDefined>> assignments = new ConcurrentHashMap<>();

    /** All assignments of a tenant; none if it has not begun to assign. */
    public Collection<RoleAssignmentDefined> of(TenantId tenant) {
        return List.copyOf(assignments.getOrDefault(tenant, Map.of()).values());
    }

    /** All assignments of all tenants. */
    public Collection<RoleAssignmentDefined> all() {
        return assignments.values().stream()
                .flatMap(ofTenant -> ofTenant.values().stream())
                .toList();
    }

    /** An assignment, if it is known here by now. */
    public Optional<RoleAssignmentDefined> find(TenantId tenant, UUID assignment) {
        return Optional.ofNullable(assignments.getOrDefault(tenant, Map.of()).get(assignment));
    }

    void defined(RoleAssignmentDefined event) {
        assignments
                .computeIfAbsent(event.tenant(), tenant -> new ConcurrentHashMap<>())
                .put(event.assignmentId(), event);
    }

    /** @param key as {@link AssignmentEvent#key} writes it */
    void removed(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not the key of an assignment");
        }
        assignments
                .getOrDefault(new TenantId(key.substring(0, slash)), Map.of())
                .remove(UUID.fromString(key.substring(slash + 1)));
    }
}
