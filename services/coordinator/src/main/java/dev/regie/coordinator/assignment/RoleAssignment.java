package dev.regie.coordinator.assignment;

import dev.regie.model.access.Extent;
import java.util.UUID;

/**
 * Who has a role, and over what, as the tenant's administrator says it.
 *
 * @param name for people; may be anything, and is kept like personal data. Null if it went with a database that was put back
 * @param scopeGroups the groups of people whose things it is about
 * @param tags the objects it is about
 * @param unnamed how many members there are whose names went with a database that was put back
 * @param systems for which data systems the members speak; all for every role but the upstream system's
 */
public record RoleAssignment(
        UUID id,
        String role,
        String name,
        Members members,
        int unnamed,
        Extent scopeGroups,
        Extent tags,
        Extent systems) {}
