package dev.regie.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set for the audit service. That events are recorded cannot be switched off. */
@ConfigMapping(prefix = "regie.audit")
public interface AuditConfig {

    /** How long an event can be read, from 30 days to 10 years; its hash stays in the log. */
    @WithDefault("P365D")
    Duration retention();

    /** How often each log is signed. */
    @WithDefault("PT1H")
    Duration checkpointInterval();
}
