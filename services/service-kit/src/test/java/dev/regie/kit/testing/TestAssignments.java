package dev.regie.kit.testing;

import dev.regie.kit.scope.MemberTokens;
import dev.regie.kit.tenant.AssignmentDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import dev.regie.model.message.Topics;
import io.quarkus.arc.Arc;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Role assignments for a test, told to the service under test as it learns of real ones; each returns once it is in force. */
public final class TestAssignments {
    private TestAssignments() {}

    /** Assigns a role over the objects with certain tags, of people in any group. */
    public static UUID assign(
            TenantId tenant, String role, Extent tags, Set<String> subjects, Set<String> adminGroups) {
        return assign(tenant, role, Extent.ALL, tags, Extent.ALL, subjects, adminGroups);
    }

    /** Assigns a role. */
    public static UUID assign(
            TenantId tenant,
            String role,
            Extent scopeGroups,
            Extent tags,
            Extent systems,
            Set<String> subjects,
            Set<String> adminGroups) {
        Set<String> members = MemberTokens.of(
                Arc.container()
                        .instance(TenantDirectory.class)
                        .get()
                        .require(tenant)
                        .keys(),
                subjects,
                adminGroups);
        RoleAssignmentDefined event =
                new RoleAssignmentDefined(tenant, UUID.randomUUID(), role, members, scopeGroups, tags, systems);
        UUID id = event.assignmentId();
        TestTopics.send(Topics.ASSIGNMENT_EVENTS, tenant, AssignmentEvent.key(tenant, id), event);
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> directory().find(tenant, id).isPresent());
        return id;
    }

    /** Takes an assignment back. */
    public static void remove(TenantId tenant, UUID assignment) {
        TestTopics.send(Topics.ASSIGNMENT_EVENTS, AssignmentEvent.key(tenant, assignment), Map.of(), null);
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> directory().find(tenant, assignment).isEmpty());
    }

    private static AssignmentDirectory directory() {
        return Arc.container().instance(AssignmentDirectory.class).get();
    }
}
