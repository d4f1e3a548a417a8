package dev.regie.erasure.usecase;

import dev.regie.erasure.store.ErasureStore;
import dev.regie.erasure.store.ErasureStore.Located;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Removes erasures that ended long enough ago: what was found, planned and answered belongs to the file on the request (11 CCR §7101). Whom
 * they were about was forgotten when they ended; the certificate, which proves what was done, stays.
 */
@ApplicationScoped
public class ErasureExpiry {
    private static final int AT_A_TIME = 100;

    private final TenantTransactions transactions;
    private final ErasureStore erasures;
    private final ParticipantWaits waits;
    private final AuditTrail audit;
    private final RegieClock clock;

    ErasureExpiry(
            TenantTransactions transactions,
            ErasureStore erasures,
            ParticipantWaits waits,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.erasures = erasures;
        this.waits = waits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes all whose time is over. Outside a transaction. */
    public void run() {
        Instant over = FileTerm.endedIfNotAfter(clock.instant());
        List<Located> found;
        do {
            found = transactions.acrossTenants(() -> erasures.endedUpTo(over, AT_A_TIME));
            found.forEach(located -> transactions.in(located.tenant(), () -> remove(located)));
        } while (found.size() == AT_A_TIME);
    }

    // another instance may have been faster
    private void remove(Located located) {
        if (erasures.remove(located.tenant(), located.request())) {
            waits.forget(located.tenant(), located.request());
            audit.record(AuditEntry.of(located.tenant(), "Erasure", "delete Erasure", "Delete")
                    .on("Erasure", located.request().toString())
                    .correlatedBy(located.request()));
        }
    }
}
