package dev.regie.export.usecase;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.outbound.SealedArchives;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.http.Problem;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.tenant.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Hands a package out to whoever holds its token, to one at a time. The token is used up when everything was sent and before the end of the
 * transfer is signalled: a transfer that breaks off leaves it good, and nobody who saw the end can use it again. Then the package's key is
 * destroyed, because nothing leads to the archive any more.
 */
@ApplicationScoped
public class PackageHandout {
    private static final Logger LOG = Logger.getLogger(PackageHandout.class);
    private static final int CHUNK_BYTES = 64 * 1024;

    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final DownloadTokens tokens;
    private final HandoverClaim claim;
    private final PackageEnding ending;
    private final SealedArchives archives;
    private final LostPackages lostPackages;

    PackageHandout(
            TenantTransactions transactions,
            PackageStore packages,
            DownloadTokens tokens,
            HandoverClaim claim,
            PackageEnding ending,
            SealedArchives archives,
            LostPackages lostPackages) {
        this.transactions = transactions;
        this.packages = packages;
        this.tokens = tokens;
        this.claim = claim;
        this.ending = ending;
        this.archives = archives;
        this.lostPackages = lostPackages;
    }

    /** A package about to be sent, its archive open. */
    public interface Transfer {
        /**
         * Sends everything, then uses the token up, unless the receiver goes away.
         *
         * @param gone whether the connection is closed: what is written to one that is may vanish without an exception
         * @throws IOException if the archive cannot be read
         */
        void to(OutputStream out, BooleanSupplier gone) throws IOException;
    }

    /**
     * Opens a package for a transfer that has it alone.
     *
     * @throws Problem 404 if there is no such package or another token belongs to it, without saying which; 410 if it is used, being
     *     downloaded, lost, expired or withdrawn
     */
    public Transfer open(UUID packageId, OneTimeToken token) {
        ExportPackage found = transactions
                .acrossTenants(() -> packages.find(packageId))
                .filter(known -> tokens.opens(token, known))
                .orElseThrow(PackageHandout::unknown);
        if (lostPackages.lost(found) && lostPackages.tell(found)) {
            throw lost();
        }
        UUID transfer = UUID.randomUUID();
        DataKey key = claim.take(found, transfer);
        return (out, gone) -> send(found, transfer, key, new Receiver(out, gone));
    }

    private void send(ExportPackage sent, UUID transfer, DataKey key, Receiver receiver) throws IOException {
        boolean used = false;
        try (InputStream archive = archives.read(sent.objectPath(), key)) {
            used = receivedAll(sent, transfer, archive, receiver) && used(sent, transfer);
        } finally {
            if (!used) {
                claim.giveBack(sent, transfer);
            }
        }
        if (used) {
            ending.sweep(sent.tenant(), sent.id());
        } else {
            LOG.infof(
                    "the transfer of package %s of request %s broke off: its token stays good",
                    sent.id(), sent.requestId());
        }
    }

    // an archive that cannot be read is our failure and is thrown; a receiver that has gone is not
    private boolean receivedAll(ExportPackage sent, UUID transfer, InputStream archive, Receiver receiver)
            throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        Instant prolonging = claim.nextProlonging();
        for (int read = archive.read(chunk); read >= 0; read = archive.read(chunk)) {
            if (!receiver.received(chunk, read)) {
                return false;
            }
            if (claim.due(prolonging)) {
                heldOn(claim.prolong(sent, transfer));
                prolonging = claim.nextProlonging();
            }
        }
        return receiver.received(chunk, 0);
    }

    private boolean used(ExportPackage sent, UUID transfer) throws IOException {
        heldOn(claim.use(sent, transfer));
        return true;
    }

    // the end is not signalled to somebody who was so slow that another transfer got the package
    private static void heldOn(boolean held) throws IOException {
        if (!held) {
            throw new IOException("the transfer made no progress for too long, and another one has the package now");
        }
    }

    private record Receiver(OutputStream out, BooleanSupplier gone) {
        boolean received(byte[] chunk, int length) {
            try {
                out.write(chunk, 0, length);
                out.flush();
                return !gone.getAsBoolean();
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** The answer to a wrong id and to a wrong token alike. */
    public static Problem unknown() {
        return Problem.of(404, "unknown-package", "There is no such package, or another token belongs to it.");
    }

    /** The answer to a token that was used, and to one that is in use. */
    static Problem used() {
        return Problem.of(
                410,
                "package-used",
                "This package was downloaded, or is being downloaded, and its token is used. If your download broke off,"
                        + " try again in a minute; otherwise ask for a new copy.");
    }

    private static Problem lost() {
        return Problem.of(
                410,
                "package-lost",
                "This package is not where it was put; the organisation has been told. Ask for a new copy.");
    }

    static Problem gone(PackageStatus status) {
        return switch (status) {
            case DOWNLOADED -> used();
            case CANCELLED ->
                Problem.of(410, "package-cancelled", "The request was withdrawn, and the package destroyed.");
            case COLLECTING, BUILDING, BUILT, EXPIRED ->
                Problem.of(410, "package-expired", "This package was not downloaded in time. Ask for a new copy.");
        };
    }
}
