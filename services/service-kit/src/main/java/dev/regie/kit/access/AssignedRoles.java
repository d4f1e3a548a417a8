package dev.regie.kit.access;

import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Claims;
import dev.regie.kit.scope.Authority;
import dev.regie.kit.scope.MemberTokens;
import dev.regie.kit.scope.Standing;
import dev.regie.kit.tenant.AssignmentDirectory;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.SystemId;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives whoever comes with a token the roles that their tenant's assignments give, and takes away those that they do not: from here on
 * {@code @RolesAllowed} needs to know of no assignment. All from memory: it runs with each call, before anything else.
 */
@ApplicationScoped
class AssignedRoles implements SecurityIdentityAugmentor {
    private final TenantDirectory tenants;
    private final AssignmentDirectory assignments;
    private final SystemDirectory systems;

    AssignedRoles(TenantDirectory tenants, AssignmentDirectory assignments, SystemDirectory systems) {
        this.tenants = tenants;
        this.assignments = assignments;
        this.systems = systems;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(assigned(identity));
    }

    private SecurityIdentity assigned(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return identity;
        }
        Claims claims = new Claims(token);
        return claims.tenant()
                .flatMap(tenants::find)
                .map(tenant -> with(identity, standing(identity.getRoles(), claims, tenant)))
                .orElse(identity);
    }

    private Standing standing(Set<String> tokenRoles, Claims claims, Tenant tenant) {
        List<String> subject =
                Optional.ofNullable(claims.subject()).map(List::of).orElse(List.of());
        Set<String> tokens = MemberTokens.of(tenant.keys(), subject, claims.adminGroups());
        return new Standing(
                Set.copyOf(tokenRoles),
                tokens,
                Authority.of(
                        tokenRoles,
                        tokens,
                        assignments.of(tenant.id()),
                        system -> systems.serves(new SystemId(system), tenant.id())));
    }

    // built from its parts, as a builder that starts from an identity cannot take a role away
    private static SecurityIdentity with(SecurityIdentity identity, Standing standing) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttributes(Map.of(Caller.STANDING, standing))
                .addPermissionChecker(identity::checkPermission)
                .addRoles(standing.scopes().keySet())
                .build();
    }
}
