package dev.regie.kit.access;

import dev.regie.kit.http.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps whoever has a role over a part of the tenant from endpoints that show, or change, all of it. */
@ApplicationScoped
public class ScopeGuard {
    private final Caller caller;

    ScopeGuard(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    void guard(ResourceInfo called) {
        List<String> roles = Right.of(called.getResourceClass(), called.getResourceMethod()).holders().stream()
                .filter(caller::has)
                .toList();
        List<String> minded = Optional.ofNullable(called.getResourceMethod().getAnnotation(WithinScope.class))
                .map(within -> List.of(within.value()))
                .orElse(List.of());
        // whoever has none of the roles is refused for that
        if (!roles.isEmpty()
                && roles.stream()
                        .noneMatch(role ->
                                minded.contains(role) || caller.scope(role).whole())) {
            throw new OutOfScope("This is about the whole tenant, and your role assignments reach a part of it", null);
        }
    }
}
