package dev.regie.export.usecase;

import dev.regie.export.ExportConfig;
import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.outbound.TransferParts;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ExportEvent.PackageExpired;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Destroys packages: the key in the transaction that ends the package, the objects after it has committed (what is left of them then is
 * unreadable, and is swept later if the process dies in between). Packages of a person who is erased meanwhile are gone by the end of
 * their lifetime at the latest ({@code regie.export.package-lifetime} after they were built): that is their gone-by date.
 */
@ApplicationScoped
public class PackageEnding {
    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final CollectOrderStore orders;
    private final ParticipantWaits waits;
    private final DataKeys keys;
    private final ObjectStore objects;
    private final TransferParts parts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;
    private final ExportConfig config;

    PackageEnding(
            TenantTransactions transactions,
            PackageStore packages,
            CollectOrderStore orders,
            ParticipantWaits waits,
            DataKeys keys,
            ObjectStore objects,
            TransferParts parts,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock,
            ExportConfig config) {
        this.transactions = transactions;
        this.packages = packages;
        this.orders = orders;
        this.waits = waits;
        this.keys = keys;
        this.objects = objects;
        this.parts = parts;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.config = config;
    }

    /** Ends the package of a request that takes no answer any more. Joins the running transaction; a package that is gone stays as it is. */
    public void cancel(TenantId tenant, RequestId request) {
        waits.cancel(tenant, request);
        packages.ofRequest(tenant, request)
                .filter(known -> !known.status().gone())
                .ifPresent(known -> end(known, PackageStatus.CANCELLED));
    }

    /** Ends every package whose time has passed. Outside a transaction. */
    public void expire() {
        Instant now = clock.instant();
        List<ExportPackage> due = new ArrayList<>(transactions.acrossTenants(() -> packages.toExpire(now)));
        due.addAll(transactions.acrossTenants(() -> packages.givenUp(now.minus(config.packageLifetime()))));
        due.forEach(one -> transactions.in(one.tenant(), () -> expire(one.id())));
    }

    /** Deletes what nobody needs any more of every package that has such. Outside a transaction. */
    public void sweep() {
        transactions.acrossTenants(packages::toSweep).forEach(one -> sweep(one.tenant(), one.id()));
    }

    /** Deletes what nobody needs any more of one package: the parts of a built one, everything of one that is gone. */
    public void sweep(TenantId tenant, UUID packageId) {
        transactions.in(tenant, () -> packages.find(packageId)).ifPresent(this::sweep);
    }

    /** Destroys the key and ends the package, in the running transaction. @param status one that is {@link PackageStatus#gone()} */
    void end(ExportPackage ending, PackageStatus status) {
        keys.destroy(ending.tenant(), ending.keyScope());
        packages.ended(ending.id(), status, clock.instant());
        audit.record(AuditEntry.of(ending.tenant(), "Package", "destroy Package", "Delete")
                .on("Package", ending.id().toString())
                .correlatedBy(ending.requestId()));
    }

    private void expire(UUID packageId) {
        packages.locked(packageId)
                .filter(known -> known.overAt(clock.instant(), config.packageLifetime()))
                .ifPresent(due -> {
                    end(due, PackageStatus.EXPIRED);
                    outbox.send(
                            Topics.EXPORT_EVENTS,
                            due.tenant(),
                            due.requestId(),
                            new PackageExpired(due.requestId(), due.id()));
                });
    }

    private void sweep(ExportPackage seen) {
        transactions
                .in(seen.tenant(), () -> orders.ofPackage(seen.id()))
                .forEach(order -> parts.delete(order.commandId()));
        if (seen.status().gone()) {
            objects.delete(seen.objectPath());
        }
        transactions.in(seen.tenant(), () -> packages.swept(seen.id(), seen.status()));
    }
}
