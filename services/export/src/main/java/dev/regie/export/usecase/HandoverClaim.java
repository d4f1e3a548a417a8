package dev.regie.export.usecase;

import dev.regie.export.ExportConfig;
import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.ExportPackage.Handover;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.message.ExportEvent.PackageDownloaded;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Lets one transfer at a time have a package. A transfer claims it before its first byte, prolongs the claim while it gets on, and in the end
 * uses the token up or gives it back. Of one that gets no further, or whose process died, the claim lapses ({@code
 * regie.export.transfer-patience}): nobody is locked out by a connection that broke. Each step is a transaction.
 */
@ApplicationScoped
class HandoverClaim {
    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final PackageKeys keys;
    private final PackageEnding ending;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;
    private final ExportConfig config;

    HandoverClaim(
            TenantTransactions transactions,
            PackageStore packages,
            PackageKeys keys,
            PackageEnding ending,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock,
            ExportConfig config) {
        this.transactions = transactions;
        this.packages = packages;
        this.keys = keys;
        this.ending = ending;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Claims a package for a transfer.
     *
     * @return what opens it
     * @throws Problem 410 if it is used, being downloaded, expired or withdrawn
     */
    DataKey take(ExportPackage wanted, UUID transfer) {
        return transactions.in(wanted.tenant(), () -> {
            ExportPackage found = packages.locked(wanted.id()).orElseThrow(PackageHandout::unknown);
            Instant now = clock.instant();
            if (found.handedOverAt(now)) {
                throw PackageHandout.used();
            }
            if (!found.openAt(now)) {
                throw PackageHandout.gone(found.status());
            }
            packages.handover(found.id(), until(transfer, now));
            audit.record(AuditEntry.of(found.tenant(), "Package", "download Package", "Read")
                    .on("Package", found.id().toString())
                    .correlatedBy(found.requestId()));
            return keys.of(found.tenant(), found.id());
        });
    }

    /** When a claim that is taken or prolonged now has to be prolonged: in good time before it lapses. */
    Instant nextProlonging() {
        return clock.instant().plus(config.transferPatience().dividedBy(3));
    }

    /** Whether it is time for it. */
    boolean due(Instant prolonging) {
        return !clock.instant().isBefore(prolonging);
    }

    /** Keeps the claim for a while longer. @return false if it had lapsed and somebody else has the package now */
    boolean prolong(ExportPackage sent, UUID transfer) {
        return ours(sent, transfer, mine -> packages.handover(mine.id(), until(transfer, clock.instant())));
    }

    /** Everything was sent: the token is used up and the package destroyed. @return false as in {@link #prolong} */
    boolean use(ExportPackage sent, UUID transfer) {
        return ours(sent, transfer, mine -> {
            if (mine.status() == PackageStatus.BUILT) {
                ending.end(mine, PackageStatus.DOWNLOADED);
                outbox.send(
                        Topics.EXPORT_EVENTS,
                        mine.tenant(),
                        mine.requestId(),
                        new PackageDownloaded(mine.requestId(), mine.id()));
            }
        });
    }

    /** The transfer broke off: the token is as good as before. */
    void giveBack(ExportPackage sent, UUID transfer) {
        ours(sent, transfer, mine -> packages.handover(mine.id(), null));
    }

    private boolean ours(ExportPackage sent, UUID transfer, Consumer<ExportPackage> step) {
        return transactions.in(sent.tenant(), () -> {
            Optional<ExportPackage> ours = packages.locked(sent.id()).filter(now -> now.handedOverBy(transfer));
            ours.ifPresent(step);
            return ours.isPresent();
        });
    }

    private Handover until(UUID transfer, Instant now) {
        return new Handover(transfer, now.plus(config.transferPatience()));
    }
}
