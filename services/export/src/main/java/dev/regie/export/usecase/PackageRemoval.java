package dev.regie.export.usecase;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.Sweep;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Removes what is known of packages that are gone for long enough: counts, hashes and who answered belong to the file on the request (11 CCR
 * §7101). What was in a package was destroyed when it ended.
 */
@ApplicationScoped
public class PackageRemoval {
    private final Sweep sweep;
    private final PackageStore packages;
    private final CollectOrderStore orders;
    private final ParticipantWaits waits;
    private final AuditTrail audit;
    private final RegieClock clock;

    PackageRemoval(
            Sweep sweep,
            PackageStore packages,
            CollectOrderStore orders,
            ParticipantWaits waits,
            AuditTrail audit,
            RegieClock clock) {
        this.sweep = sweep;
        this.packages = packages;
        this.orders = orders;
        this.waits = waits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes all whose time is over. Outside a transaction. */
    public void run() {
        Instant over = FileTerm.endedIfNotAfter(clock.instant());
        sweep.through(most -> packages.goneUpTo(over, most), ExportPackage::tenant, this::remove);
    }

    private boolean remove(ExportPackage gone) {
        orders.remove(gone.id());
        if (!packages.remove(gone.id())) {
            return false;
        }
        waits.forget(gone.tenant(), gone.requestId());
        audit.record(AuditEntry.of(gone.tenant(), "Package", "delete Package", "Delete")
                .on("Package", gone.id().toString())
                .correlatedBy(gone.requestId()));
        return true;
    }
}
