package dev.regie.audit.inbound;

import dev.regie.audit.usecase.CheckpointIssue;
import dev.regie.audit.usecase.LogStream;
import dev.regie.audit.usecase.PayloadExpiry;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** What comes due by itself. */
@ApplicationScoped
public class AuditTicker {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration STREAM = Duration.ofMillis(500);

    private final Ticker ticker;
    private final CheckpointIssue checkpoints;
    private final PayloadExpiry expiry;
    private final LogStream stream;

    AuditTicker(Ticker ticker, CheckpointIssue checkpoints, PayloadExpiry expiry, LogStream stream) {
        this.ticker = ticker;
        this.checkpoints = checkpoints;
        this.expiry = expiry;
        this.stream = stream;
    }

    void onStart(@Observes StartupEvent event) {
        // what is configured outside the bounds fails the start
        expiry.period();
        stream.check();
        ticker.every("audit-checkpoints", LOOK, checkpoints::issueDue);
        ticker.every("audit-payload-expiry", LOOK, expiry::expireDue);
        ticker.every("audit-stream", STREAM, stream::pump);
    }
}
