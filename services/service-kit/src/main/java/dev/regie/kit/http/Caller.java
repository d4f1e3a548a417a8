package dev.regie.kit.http;

import dev.regie.kit.scope.Scope;
import dev.regie.kit.scope.Standing;
import dev.regie.model.id.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the running HTTP call, as the token says; an anonymous caller has no roles, subject and client. */
@RequestScoped
public class Caller {
    /** The attribute of the identity that holds a {@link Standing}; there is none for whoever is of no tenant. */
    public static final String STANDING = "regie.standing";

    private final SecurityIdentity identity;
    private final HttpServerRequest request;

    Caller(SecurityIdentity identity, HttpServerRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** The tenant on whose behalf the call is made. @throws Problem 403 {@code no-tenant} if the token names none */
    public TenantId tenant() {
        return namedTenant().orElseThrow(Caller::noTenant);
    }

    /** The tenant that the token names, if it does and the name can be one. */
    public Optional<TenantId> namedTenant() {
        return claims().flatMap(Claims::tenant);
    }

    /** The roles that the caller has: those of the token, as far as the tenant's assignments leave and add to them. */
    public Set<String> roles() {
        return identity.getRoles();
    }

    /** Whether the caller has a role of {@link Roles}, over the whole tenant or a part of it. */
    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** Over what the caller has any of these roles. */
    public Scope scope(String... roles) {
        Standing standing = standing();
        return Stream.of(roles).map(standing::scope).reduce(Scope.NONE, Scope::and);
    }

    /** What the caller is in the token's tenant. */
    public Standing standing() {
        Standing assigned = identity.getAttribute(STANDING);
        return assigned == null ? Standing.unassigned(identity.getRoles()) : assigned;
    }

    /** The token's subject, personal data; null if anonymous. */
    public String subject() {
        return claims().map(Claims::subject).orElse(null);
    }

    /** The OAuth client; null if anonymous. */
    public String client() {
        return claims().flatMap(Claims::client).orElse(null);
    }

    /** The address the call came from, personal data; null if it is not known. */
    public String remoteAddress() {
        SocketAddress address = request.remoteAddress();
        return address == null ? null : address.hostAddress();
    }

    /** Whether there is no token. */
    public boolean anonymous() {
        return identity.isAnonymous();
    }

    private Optional<Claims> claims() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(new Claims(token))
                : Optional.empty();
    }

    private static Problem noTenant() {
        return Problem.of(403, "no-tenant", "The token names no tenant; ask for one with the claim tenant");
    }
}
