package dev.regie.coordinator.api;

import dev.regie.coordinator.assignment.Members;
import dev.regie.coordinator.assignment.RoleAssignment;
import dev.regie.kit.http.Roles;
import dev.regie.kit.scope.Authority;
import dev.regie.model.access.Extent;
import dev.regie.model.id.SystemId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A role assignment to be made, or as it is to be. Whatever reaches everything says so: nothing reaches everything by being left out, except
 * where the role knows no limit of that kind.
 */
@Schema(name = "RoleAssignmentToMake")
public record RoleAssignmentBody(
        @Schema(
                examples = "privacy-officer",
                description =
                        "privacy-officer, operator, auditor, tenant-administrator or upstream-system; never changes")
        String role,

        @Schema(required = true, examples = "Officers for Europe")
        String name,

        @Schema(required = true) MembersBody members,

        @Schema(description = "whose things: groups of people; of privacy-officer, operator and tenant-administrator")
        ExtentBody scopeGroups,

        @Schema(description = "which objects; of privacy-officer, operator and tenant-administrator")
        ExtentBody tags,

        @Schema(description = "for which data systems the members speak; of upstream-system alone")
        ExtentBody systems) {
    static final String EXAMPLE = """
            {"role":"privacy-officer","name":"Officers for Europe",\
            "members":{"subjects":["anna"],"groups":["officers-eu"]},\
            "scopeGroups":{"all":true},"tags":{"names":["eu"]}}""";

    private static final int LONGEST_NAME = 128;
    private static final Set<String> WITH_OBJECTS =
            Set.of(Roles.PRIVACY_OFFICER, Roles.OPERATOR, Roles.TENANT_ADMINISTRATOR);

    /** Members: subjects of bearer tokens, and groups of the claim {@code admin_groups}. */
    @Schema(name = "MembersToMake")
    public record MembersBody(
            @Schema(examples = "[\"anna\"]") List<String> subjects,
            @Schema(examples = "[\"officers-eu\"]") List<String> groups) {
        Members members() {
            Set<String> named = Names.read(subjects, "members.subjects");
            Set<String> grouped = Names.read(groups, "members.groups");
            if (named.isEmpty() && grouped.isEmpty()) {
                throw Names.invalid("members", "Name at least one subject or group");
            }
            return new Members(new TreeSet<>(named), new TreeSet<>(grouped));
        }
    }

    /** Either all, or the names. */
    @Schema(name = "ExtentToMake")
    public record ExtentBody(
            Boolean all, @Schema(examples = "[\"eu\"]") List<String> names) {
        Extent extent(String field) {
            boolean everything = Boolean.TRUE.equals(all);
            if (everything == (names != null && !names.isEmpty())) {
                throw Names.invalid(field, "Say either all, or at least one name");
            }
            return everything ? Extent.ALL : Extent.of(Names.read(names, field + ".names"));
        }
    }

    RoleAssignment assignment(UUID id) {
        if (role == null || !Authority.ASSIGNABLE.contains(role)) {
            throw Names.invalid("role", "The role is one of " + String.join(", ", Authority.ASSIGNABLE));
        }
        if (members == null) {
            throw Names.invalid("members", "Name at least one subject or group");
        }
        return new RoleAssignment(
                id,
                role,
                checkedName(),
                members.members(),
                0,
                limit(scopeGroups, "scopeGroups", WITH_OBJECTS.contains(role)),
                limit(tags, "tags", WITH_OBJECTS.contains(role)),
                checkedSystems());
    }

    private String checkedName() {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw Names.invalid("name", "Write one line of 1 to " + LONGEST_NAME + " characters");
        }
        return text;
    }

    private Extent checkedSystems() {
        Extent extent = limit(systems, "systems", Roles.UPSTREAM_SYSTEM.equals(role));
        for (String system : extent.names()) {
            if (!isSystem(system)) {
                throw Names.invalid("systems.names", "A system's name is lower-case letters, digits and hyphens");
            }
        }
        return extent;
    }

    private static boolean isSystem(String name) {
        try {
            return new SystemId(name).value().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Extent limit(ExtentBody given, String field, boolean known) {
        if (known) {
            if (given == null) {
                throw Names.invalid(field, "Say either all, or at least one name");
            }
            return given.extent(field);
        }
        if (given != null && !given.extent(field).all()) {
            throw Names.invalid(field, "The role " + role + " knows no such limit: leave it out");
        }
        return Extent.ALL;
    }
}
