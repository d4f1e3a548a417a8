package dev.regie.coordinator.inbound;

import dev.regie.coordinator.CoordinatorConfig;
import dev.regie.coordinator.usecase.CaseFigures;
import dev.regie.coordinator.usecase.DueTimers;
import dev.regie.coordinator.usecase.RequestExpiry;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** What the coordinator does by the clock. */
@ApplicationScoped
class RequestTicker {
    private static final Duration TIMERS = Duration.ofMillis(500);
    private static final Duration FIGURES = Duration.ofSeconds(15);

    void onStart(
            @Observes StartupEvent event,
            Ticker ticker,
            DueTimers timers,
            CaseFigures figures,
            RequestExpiry expiry,
            CoordinatorConfig config) {
        ticker.every("request-timers", TIMERS, timers::fire);
        ticker.every("case-figures", FIGURES, figures::refresh);
        ticker.every("request-expiry", config.expiryInterval(), expiry::run);
    }
}
