package dev.regie.erasure.usecase;

import dev.regie.erasure.store.ErasureStore;
import dev.regie.erasure.store.ErasureStore.Located;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.Sweep;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Removes erasures that ended long enough ago: what was found, planned and answered belongs to the file on the request (11 CCR §7101). Whom
 * they were about was forgotten when they ended; the certificate, which proves what was done, stays.
 */
@ApplicationScoped
public class ErasureExpiry {
    private final Sweep sweep;
    private final ErasureStore erasures;
    private final ParticipantWaits waits;
    private final AuditTrail audit;
    private final RegieClock clock;

    ErasureExpiry(Sweep sweep, ErasureStore erasures, ParticipantWaits waits, AuditTrail audit, RegieClock clock) {
        this.sweep = sweep;
        this.erasures = erasures;
        this.waits = waits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes all whose time is over. Outside a transaction. */
    public void run() {
        Instant over = FileTerm.endedIfNotAfter(clock.instant());
        sweep.through(most -> erasures.endedUpTo(over, most), Located::tenant, this::remove);
    }

    private boolean remove(Located located) {
        if (!erasures.remove(located.tenant(), located.request())) {
            return false;
        }
        waits.forget(located.tenant(), located.request());
        audit.record(AuditEntry.of(located.tenant(), "Erasure", "delete Erasure", "Delete")
                .on("Erasure", located.request().toString())
                .correlatedBy(located.request()));
        return true;
    }
}
