package dev.regie.export.usecase;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.outbound.SealedArchives;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hands a package out to whoever holds its token. The token is used up when everything was sent and before the end of the transfer is
 * signalled: a transfer that breaks off leaves it good, and nobody who saw the end can use it again. Then the package's key is destroyed,
 * because nothing leads to the archive any more. Two transfers that run at the same time both go through; only the first is told.
 */
@ApplicationScoped
public class PackageHandout {
    private static final Logger LOG = Logger.getLogger(PackageHandout.class);
    private static final int CHUNK_BYTES = 64 * 1024;

    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final PackageKeys keys;
    private final PackageEnding ending;
    private final SealedArchives archives;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    PackageHandout(
            TenantTransactions transactions,
            PackageStore packages,
            PackageKeys keys,
            PackageEnding ending,
            SealedArchives archives,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.packages = packages;
        this.keys = keys;
        this.ending = ending;
        this.archives = archives;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** A package about to be sent, its archive open. */
    public interface Transfer {
        /** Sends everything, then uses the token up, unless the receiver goes away. @throws IOException if the archive cannot be read */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Opens a package.
     *
     * @throws Problem 404 if there is no such package or another token belongs to it, without saying which; 410 if it is used, expired or
     *     withdrawn
     */
    public Transfer open(UUID packageId, OneTimeToken token) {
        ExportPackage found = transactions
                .acrossTenants(() -> packages.find(packageId))
                .filter(known -> token.opens(
                        known.archive() == null ? null : known.archive().tokenHash()))
                .orElseThrow(PackageHandout::unknown);
        DataKey key = transactions.in(found.tenant(), () -> keyFor(found.id()));
        InputStream archive = archives.read(found.objectPath(), key);
        return out -> send(found, archive, out);
    }

    private DataKey keyFor(UUID packageId) {
        ExportPackage found = packages.locked(packageId).orElseThrow(PackageHandout::unknown);
        if (!found.openAt(clock.instant())) {
            throw gone(found.status());
        }
        audit.record(AuditEntry.of(found.tenant(), "Package", "download Package", "Read")
                .on("Package", found.id().toString())
                .correlatedBy(found.requestId()));
        return keys.of(found.tenant(), found.id());
    }

    private void send(ExportPackage sent, InputStream archive, OutputStream out) throws IOException {
        try (archive) {
            if (!receivedAll(archive, out)) {
                LOG.infof(
                        "the transfer of package %s of request %s broke off: its token stays good",
                        sent.id(), sent.requestId());
                return;
            }
        }
        transactions.in(sent.tenant(), () -> sent(sent.id()));
        ending.sweep(sent.tenant(), sent.id());
    }

    // an archive that cannot be read is our failure and is thrown; a receiver that has gone is not
    private static boolean receivedAll(InputStream archive, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = archive.read(chunk); read >= 0; read = archive.read(chunk)) {
            if (!received(out, chunk, read)) {
                return false;
            }
        }
        return received(out, chunk, 0);
    }

    private static boolean received(OutputStream out, byte[] chunk, int length) {
        try {
            out.write(chunk, 0, length);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void sent(UUID packageId) {
        packages.locked(packageId)
                .filter(known -> known.status() == PackageStatus.BUILT)
                .ifPresent(first -> {
                    ending.end(first, PackageStatus.DOWNLOADED);
                    outbox.send(
                            Topics.EXPORT_EVENTS,
                            first.tenant(),
                            first.requestId(),
                            new PackageDownloaded(first.requestId(), first.id()));
                });
    }

    /** The answer to a wrong id and to a wrong token alike. */
    public static Problem unknown() {
        return Problem.of(404, "unknown-package", "There is no such package, or another token belongs to it.");
    }

    private static Problem gone(PackageStatus status) {
        return switch (status) {
            case DOWNLOADED ->
                Problem.of(
                        410,
                        "package-used",
                        "This package was downloaded, and its token is used up. Ask for a new copy.");
            case CANCELLED ->
                Problem.of(410, "package-cancelled", "The request was withdrawn, and the package destroyed.");
            case COLLECTING, BUILDING, BUILT, EXPIRED ->
                Problem.of(410, "package-expired", "This package was not downloaded in time. Ask for a new copy.");
        };
    }
}
