package dev.regie.kit.access;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Everybody may call what is {@code @PermitAll}, so that one address may do so only so often. */
@ApplicationScoped
public class PublicCalls {
    private final AddressLimit limit;
    private final Caller caller;

    /** @param perMinute how many public calls of a service one remote address may make in a minute */
    PublicCalls(
            @ConfigProperty(name = "regie.http.public-calls-per-minute") int perMinute,
            RegieClock clock,
            Caller caller) {
        this.limit = new AddressLimit(perMinute, clock);
        this.caller = caller;
    }

    @ServerRequestFilter
    void count(ResourceInfo called) {
        if (called.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || called.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            limit.count(caller.remoteAddress());
        }
    }
}
