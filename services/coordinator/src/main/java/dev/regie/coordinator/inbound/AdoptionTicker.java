package dev.regie.coordinator.inbound;

import dev.regie.coordinator.usecase.AssignmentAdoption;
import dev.regie.coordinator.usecase.TenantAdoption;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** At the start and from then on: a database can be put back under a coordinator that runs. */
@ApplicationScoped
class AdoptionTicker {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    void onStart(@Observes StartupEvent event, Ticker ticker, TenantAdoption tenants, AssignmentAdoption assignments) {
        ticker.every("tenant-adoption", INTERVAL, tenants::adopt);
        ticker.every("assignment-adoption", INTERVAL, assignments::adopt);
    }
}
