package dev.regie.audit.usecase;

import dev.regie.audit.AuditConfig;
import dev.regie.audit.retention.RetentionPeriod;
import dev.regie.audit.store.LogTree;
import dev.regie.audit.store.LogWriter;
import dev.regie.audit.store.PayloadStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Takes away what is too old to be read; the hashes stay. The log itself says so: the event is appended in the same transaction, so that at no
 * time a record is missing without a reason, and goes out on the topic too, from where it comes back as one the log has already.
 */
@ApplicationScoped
public class PayloadExpiry {
    /** A transaction's worth: the log cannot grow meanwhile. */
    private static final long AT_ONCE = 10_000;

    private final PayloadStore payloads;
    private final LogTree tree;
    private final LogWriter writer;
    private final EventRecorder recorder;
    private final AuditTrail audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final RegieClock clock;
    private final AuditConfig config;

    PayloadExpiry(
            PayloadStore payloads,
            LogTree tree,
            LogWriter writer,
            EventRecorder recorder,
            AuditTrail audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            RegieClock clock,
            AuditConfig config) {
        this.payloads = payloads;
        this.tree = tree;
        this.writer = writer;
        this.recorder = recorder;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
        this.config = config;
    }

    public void expireDue() {
        Instant cutoff = period().cutoff(clock.instant());
        tenants.all().forEach(tenant -> {
            while (transactions.in(tenant.id(), () -> expire(tenant.id(), cutoff))) {
                // the next of them
            }
        });
    }

    /** How long events can be read. @throws IllegalArgumentException if the configuration is outside the bounds */
    public RetentionPeriod period() {
        return new RetentionPeriod(config.retention());
    }

    /** Whether there may be more. */
    private boolean expire(TenantId tenant, Instant cutoff) {
        long dropped = payloads.droppedTo(tenant);
        long last = Math.min(tree.size(tenant), dropped + AT_ONCE);
        long upTo = payloads.oldEnough(tenant, dropped, last, cutoff);
        if (upTo <= dropped) {
            return false;
        }
        writer.lock(tenant);
        if (payloads.droppedTo(tenant) == dropped) {
            AuditEvent event = audit.record(AuditEntry.of(tenant, "AuditLog", StoredEvent.DROP_ACTIVITY, "Delete")
                    .on(StoredEvent.DROP_TARGET, Long.toString(upTo)));
            recorder.record(tenant, List.of(() -> event));
            payloads.drop(tenant, upTo, cutoff);
        }
        return upTo == last;
    }
}
