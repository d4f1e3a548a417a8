package dev.regie.kit.tenant;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this service's copies of tenants, systems and role assignments are complete. Before, an unknown tenant would be a wrong
 * answer, and so would a role that an assignment narrows: the service is not
 * ready, its own paths answer 503, and what comes from topics waits.
 */
@Readiness
@Default // besides the qualifier above, so that others can ask it too
@ApplicationScoped
public class DirectoriesReady implements HealthCheck {
    private static final String PLATFORM_PATHS = "/q/";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DirectoryReader reader;

    DirectoriesReady(DirectoryReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("copies").status(reader.complete()).build();
    }

    /** Waits until the copies are complete; false if the service stops before. */
    public boolean await() {
        return reader.awaitComplete();
    }

    /** Waits until the copies have all that stands on their topics now; false if that takes longer than a while. */
    public boolean awaitCurrent() {
        return reader.awaitCurrent(PATIENCE);
    }

    void guard(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::refuseUntilComplete);
    }

    private void refuseUntilComplete(RoutingContext context) {
        if (reader.complete() || context.request().path().startsWith(PLATFORM_PATHS)) {
            context.next();
        } else {
            context.response().putHeader("Retry-After", "1");
            context.fail(503);
        }
    }
}
