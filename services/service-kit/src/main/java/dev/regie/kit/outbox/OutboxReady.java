package dev.regie.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while messages cannot leave: what is taken in is safe, but nobody hears of it. */
@Readiness
@ApplicationScoped
class OutboxReady implements HealthCheck {
    private final OutboxRelay relay;

    OutboxReady(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = relay.trouble();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("outbox").status(!relay.standsStill());
        return trouble == null
                ? response.build()
                : response.withData("trouble", trouble).build();
    }
}
