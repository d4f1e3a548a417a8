package dev.regie.coordinator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of incidents. */
@ConfigMapping(prefix = "regie.coordinator.incidents")
public interface IncidentConfig {
    /** How long the processor has to tell an affected tenant (GDPR Art. 33(2)), between one hour and 72. */
    @WithDefault("PT24H")
    Duration tenantNotice();
}
