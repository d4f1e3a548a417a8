package dev.regie.kit.scope;

import dev.regie.kit.http.Roles;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who has which role in a tenant, and over what. While nobody is assigned a role, whoever's token names it has it over the whole tenant. With
 * the first assignment only its members have it, whatever their tokens name, each over what their assignments say. No role says anything
 * about another.
 */
public final class Authority {
    /** The roles that can be assigned. The platform's own and a person's own are nobody's to assign; support is not given for good. */
    public static final List<String> ASSIGNABLE = List.of(
            Roles.PRIVACY_OFFICER, Roles.OPERATOR, Roles.AUDITOR, Roles.TENANT_ADMINISTRATOR, Roles.UPSTREAM_SYSTEM);

    private Authority() {}

    /**
     * The roles that somebody has, each with its scope.
     *
     * @param tokenRoles the roles that their token names
     * @param tokens the blind tokens of their subject and their groups, see {@link MemberTokens}
     * @param assignments all of their tenant
     * @param serving whether a system of this name serves the tenant: who speaks for systems alone that do not, speaks for none
     */
    public static Map<String, Scope> of(
            Set<String> tokenRoles,
            Set<String> tokens,
            Collection<RoleAssignmentDefined> assignments,
            Predicate<String> serving) {
        Map<String, Scope> held = new HashMap<>();
        tokenRoles.forEach(role -> held.put(role, Scope.WHOLE));
        Map<String, List<RoleAssignmentDefined>> byRole = assignments.stream()
                .filter(assignment -> ASSIGNABLE.contains(assignment.role()))
                .collect(Collectors.groupingBy(RoleAssignmentDefined::role));
        byRole.forEach((role, all) -> {
            Scope scope = scope(all, tokens, serving);
            if (scope.grants().isEmpty()) {
                held.remove(role);
            } else {
                held.put(role, scope);
            }
        });
        return Map.copyOf(held);
    }

    private static Scope scope(List<RoleAssignmentDefined> all, Set<String> tokens, Predicate<String> serving) {
        return new Scope(all.stream()
                .filter(each -> each.members().stream().anyMatch(tokens::contains))
                .filter(each ->
                        each.systems().all() || each.systems().names().stream().anyMatch(serving))
                .map(each -> new Grant(each.scopeGroups(), each.tags(), each.systems()))
                .toList());
    }
}
