package dev.regie.kit.scope;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody is in a tenant.
 *
 * @param tokenRoles the roles that their token names, whether they have them or not
 * @param tokens the blind tokens under which they may be a member
 * @param scopes the roles that they have, each with its scope
 */
public record Standing(Set<String> tokenRoles, Set<String> tokens, Map<String, Scope> scopes) {

    /** Of somebody of no tenant, where nothing is assigned. */
    public static Standing unassigned(Set<String> tokenRoles) {
        return new Standing(
                tokenRoles,
                Set.of(),
                tokenRoles.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), role -> Scope.WHOLE)));
    }

    /** Over what they have a role. */
    public Scope scope(String role) {
        return scopes.getOrDefault(role, Scope.NONE);
    }
}
