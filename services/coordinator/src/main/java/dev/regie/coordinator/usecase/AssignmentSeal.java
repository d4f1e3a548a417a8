package dev.regie.coordinator.usecase;

import dev.regie.coordinator.assignment.Members;
import dev.regie.coordinator.assignment.RoleAssignment;
import dev.regie.coordinator.store.AssignmentStore.StoredAssignment;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.scope.MemberTokens;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import dev.regie.model.message.MessageJson;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Seals who an assignment is about: under a key of its own in the database, as blind tokens where services match members. */
@ApplicationScoped
class AssignmentSeal {
    private final TenantDirectory tenants;
    private final DataKeys keys;

    AssignmentSeal(TenantDirectory tenants, DataKeys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    /** What is sealed. */
    private record Content(String name, Members members) {}

    /** @param definedAt when it was first made */
    StoredAssignment seal(TenantId tenant, RoleAssignment assignment, Instant definedAt) {
        String place = place(assignment.id());
        byte[] content = MessageJson.write(new Content(assignment.name(), assignment.members()));
        return new StoredAssignment(
                told(tenant, assignment),
                people(tenant, assignment),
                keys.findOrCreate(tenant, place).seal(content, place),
                definedAt);
    }

    /** One that is in force, and whose name and members are not known here: its topic has their blind tokens alone. */
    StoredAssignment unnamed(RoleAssignmentDefined told, Instant definedAt) {
        return new StoredAssignment(told, Set.of(), null, definedAt);
    }

    RoleAssignment open(TenantId tenant, StoredAssignment stored) {
        RoleAssignmentDefined told = stored.told();
        if (stored.sealed() == null) {
            return new RoleAssignment(
                    told.assignmentId(),
                    told.role(),
                    null,
                    Members.NONE,
                    told.members().size(),
                    told.scopeGroups(),
                    told.tags(),
                    told.systems());
        }
        String place = place(told.assignmentId());
        byte[] content = keys.find(tenant, place).orElseThrow().open(stored.sealed(), place);
        Content opened = MessageJson.read(content, Content.class);
        return new RoleAssignment(
                told.assignmentId(),
                told.role(),
                opened.name(),
                opened.members(),
                0,
                told.scopeGroups(),
                told.tags(),
                told.systems());
    }

    /** Nobody reads its name and members any more, in no backup either. */
    void destroy(TenantId tenant, UUID id) {
        keys.destroy(tenant, place(id));
    }

    private RoleAssignmentDefined told(TenantId tenant, RoleAssignment assignment) {
        Members members = assignment.members();
        Set<String> tokens = MemberTokens.of(tenants.require(tenant).keys(), members.subjects(), members.groups());
        return new RoleAssignmentDefined(
                tenant,
                assignment.id(),
                assignment.role(),
                tokens,
                assignment.scopeGroups(),
                assignment.tags(),
                assignment.systems());
    }

    private Set<String> people(TenantId tenant, RoleAssignment assignment) {
        TenantKeys tenantKeys = tenants.require(tenant).keys();
        return assignment.members().subjects().stream()
                .map(subject -> tenantKeys.token(new Identifier(IdentifierKind.USER_ID, subject)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String place(UUID id) {
        return "role-assignment/" + id;
    }
}
