package dev.regie.inventory.inbound;

import dev.regie.inventory.usecase.SystemAdoption;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** At the start and from then on: a database can be put back under an inventory that runs. */
@ApplicationScoped
class AdoptionTicker {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    void onStart(@Observes StartupEvent event, Ticker ticker, SystemAdoption systems) {
        ticker.every("system-adoption", INTERVAL, systems::adopt);
    }
}
