package dev.regie.kit.http;

import dev.regie.model.id.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the running HTTP call, as the token says; an anonymous caller has no roles, subject and client. */
@RequestScoped
public class Caller {
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
        try {
            return claim("tenant").map(TenantId::valueOf);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The roles of the token. */
    public Set<String> roles() {
        return identity.getRoles();
    }

    /** Whether the token has a role of {@link Roles}. */
    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** The token's subject, personal data; null if anonymous. */
    public String subject() {
        return token().map(JsonWebToken::getSubject).orElse(null);
    }

    /** The OAuth client; null if anonymous. */
    public String client() {
        return claim("azp").or(() -> claim("client_id")).orElse(null);
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

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token ? Optional.of(token) : Optional.empty();
    }

    private Optional<String> claim(String name) {
        return token().map(token -> token.getClaim(name)).map(Object::toString);
    }

    private static Problem noTenant() {
        return Problem.of(403, "no-tenant", "The token names no tenant; ask for one with the claim tenant");
    }
}
