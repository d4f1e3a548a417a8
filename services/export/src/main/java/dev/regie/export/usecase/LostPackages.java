package dev.regie.export.usecase;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.message.ExportEvent.PackageLost;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells of packages that cannot be handed out, because what they are made of, or the archive itself, is not in the object store: the database
 * was put back without it. They stay as they are, and can be built and handed out as soon as it is there again; a store that is only away for a
 * while destroys nothing. Otherwise the person asks anew.
 */
@ApplicationScoped
public class LostPackages {
    private static final Logger LOG = Logger.getLogger(LostPackages.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final ObjectStore objects;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    LostPackages(
            TenantTransactions transactions,
            PackageStore packages,
            ObjectStore objects,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.packages = packages;
        this.objects = objects;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks for the archive of every built package. Outside a transaction. */
    public void look() {
        for (List<ExportPackage> page = after(BEFORE_ALL);
                !page.isEmpty();
                page = after(page.getLast().id())) {
            page.stream().filter(this::lost).forEach(this::tell);
        }
    }

    /** Whether it cannot be built, or the archive is not there though it was. */
    boolean lost(ExportPackage known) {
        return known.givenUp() || known.status() == PackageStatus.BUILT && !objects.exists(known.objectPath());
    }

    /** Tells it, once. @return false if nobody needs the package any more: whoever had it was faster */
    boolean tell(ExportPackage lost) {
        return transactions.in(lost.tenant(), () -> {
            boolean needed = packages.locked(lost.id())
                    .filter(now -> !now.status().gone())
                    .isPresent();
            if (needed && packages.lost(lost.id(), clock.instant())) {
                report(lost);
            }
            return needed;
        });
    }

    private void report(ExportPackage lost) {
        LOG.errorf(
                "package %s of request %s is not in the object store, or not what it is made of: put the store back, or the"
                        + " case has to be retried, or the person has to ask again",
                lost.id(), lost.requestId());
        audit.record(AuditEntry.of(lost.tenant(), "Package", "lose Package", "Update")
                .on("Package", lost.id().toString())
                .correlatedBy(lost.requestId())
                .failed());
        outbox.send(
                Topics.EXPORT_EVENTS, lost.tenant(), lost.requestId(), new PackageLost(lost.requestId(), lost.id()));
    }

    private List<ExportPackage> after(UUID id) {
        return transactions.acrossTenants(() -> packages.builtAfter(id));
    }
}
