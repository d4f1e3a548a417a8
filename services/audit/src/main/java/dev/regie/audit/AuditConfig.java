package dev.regie.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What can be set for the audit service. That events are recorded cannot be switched off. */
@ConfigMapping(prefix = "regie.audit")
public interface AuditConfig {

    /** How long an event can be read, from 30 days to 10 years; its hash stays in the log. */
    @WithDefault("P365D")
    Duration retention();

    /** How often each log is signed. */
    @WithDefault("PT1H")
    Duration checkpointInterval();

    /** Where a tenant's events go besides the log, each under a name of the operator's choice. */
    Map<String, Sink> sinks();

    /** One of them. */
    interface Sink {
        /** Whose events. */
        String tenant();

        /** What the target is. */
        Kind kind();

        /** The URL of a webhook (https, or this machine), the folder of files, or the name of a topic. */
        String target();

        /** What a webhook is shown as bearer token. */
        Optional<String> token();

        /** Most events at once. */
        @WithDefault("500")
        int batch();
    }

    /** Only a webhook gets texts in the clear; files and topics get the records as they are stored, sealed. */
    enum Kind {
        WEBHOOK,
        FILE,
        TOPIC
    }
}
