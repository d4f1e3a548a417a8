package dev.regie.export.usecase;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
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
 * Removes what is known of packages that are gone for long enough: counts, hashes and who answered belong to the file on the request (11 CCR
 * §7101). What was in a package was destroyed when it ended.
 */
@ApplicationScoped
public class PackageRemoval {
    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final CollectOrderStore orders;
    private final ParticipantWaits waits;
    private final AuditTrail audit;
    private final RegieClock clock;

    PackageRemoval(
            TenantTransactions transactions,
            PackageStore packages,
            CollectOrderStore orders,
            ParticipantWaits waits,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.packages = packages;
        this.orders = orders;
        this.waits = waits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes all whose time is over. Outside a transaction. */
    public void run() {
        Instant over = FileTerm.endedIfNotAfter(clock.instant());
        List<ExportPackage> found;
        do {
            found = transactions.acrossTenants(() -> packages.goneUpTo(over));
            found.forEach(gone -> transactions.in(gone.tenant(), () -> remove(gone)));
        } while (found.size() == PackageStore.BATCH);
    }

    // another instance may have been faster
    private void remove(ExportPackage gone) {
        orders.remove(gone.id());
        if (packages.remove(gone.id())) {
            waits.forget(gone.tenant(), gone.requestId());
            audit.record(AuditEntry.of(gone.tenant(), "Package", "delete Package", "Delete")
                    .on("Package", gone.id().toString())
                    .correlatedBy(gone.requestId()));
        }
    }
}
