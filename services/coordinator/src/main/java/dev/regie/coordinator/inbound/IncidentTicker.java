package dev.regie.coordinator.inbound;

import dev.regie.coordinator.IncidentConfig;
import dev.regie.coordinator.incident.IncidentClocks;
import dev.regie.coordinator.usecase.IncidentAlarms;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What happens to incidents by the clock. */
@ApplicationScoped
class IncidentTicker {
    private static final Logger LOG = Logger.getLogger(IncidentTicker.class);
    private static final Duration ALARMS = Duration.ofSeconds(1);
    private static final Duration FIGURES = Duration.ofSeconds(15);

    void onStart(@Observes StartupEvent event, Ticker ticker, IncidentAlarms alarms, IncidentConfig config) {
        // a period that the law does not allow fails the start, not the first incident
        LOG.infof("tenants are told of incidents within %s", new IncidentClocks(config.tenantNotice()).tenantNotice());
        ticker.every("incident-alarms", ALARMS, alarms::raise);
        ticker.every("incident-figures", FIGURES, alarms::refresh);
    }
}
