package dev.regie.kit.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tokens of the local identity provider, which gives anybody any role, count only where {@code regie.local} says so. */
@ApplicationScoped
class LocalProviderGuard {
    private final URI issuer;
    private final boolean local;

    LocalProviderGuard(
            @ConfigProperty(name = "regie.oidc.issuer") URI issuer,
            @ConfigProperty(name = "regie.local", defaultValue = "false") boolean local) {
        this.issuer = issuer;
        this.local = local;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (isLoopback(issuer.getHost()) && !local) {
            throw new IllegalStateException(
                    "the identity provider " + issuer + " is a local one and gives anybody any role:"
                            + " set regie.oidc.issuer to yours, or regie.local=true if this machine is only for trying");
        }
    }

    static boolean isLoopback(String host) {
        return host != null && (host.equals("localhost") || host.matches("127(\\.[0-9]+){3}") || host.equals("[::1]"));
    }
}
