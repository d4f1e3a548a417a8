package dev.regie.export.usecase;

import dev.regie.export.collection.CollectOrder;
import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.outbound.TransferParts;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.http.Problem;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Takes a sealed part from whoever holds the upload token of an open command. A part that comes again replaces what came before under its
 * number: a participant that died between upload and answer seals anew, with other bytes. Its answer's hashes say which bytes count, and
 * once the answer is believed nothing is taken any more.
 */
@ApplicationScoped
public class PartUpload {
    private final TenantTransactions transactions;
    private final CollectOrderStore orders;
    private final PackageStore packages;
    private final ParticipantWaits waits;
    private final TransferParts parts;
    private final AuditTrail audit;

    PartUpload(
            TenantTransactions transactions,
            CollectOrderStore orders,
            PackageStore packages,
            ParticipantWaits waits,
            TransferParts parts,
            AuditTrail audit) {
        this.transactions = transactions;
        this.orders = orders;
        this.packages = packages;
        this.waits = waits;
        this.parts = parts;
        this.audit = audit;
    }

    /**
     * Takes a part.
     *
     * @throws Problem 404 if the token does not belong to a command that waits, whatever the reason
     */
    public void take(UUID commandId, int number, OneTimeToken token, byte[] sealed) {
        CollectOrder order = transactions
                .acrossTenants(() -> orders.find(commandId))
                .filter(known -> token.opens(known.tokenHash()))
                .orElseThrow(PartUpload::unknown);
        transactions.in(order.tenant(), () -> take(order, number, sealed));
    }

    /** The answer to an unknown command, a wrong token and a settled wait alike. */
    public static Problem unknown() {
        return Problem.of(404, "unknown-upload", "No such command waits for parts, or another token belongs to it.");
    }

    // under the order's lock, so that no part changes after the answer that tells its hash was believed
    private void take(CollectOrder order, int number, byte[] sealed) {
        orders.locked(order.commandId()).filter(this::waits).orElseThrow(PartUpload::unknown);
        parts.put(order.commandId(), number, sealed);
        AuditEntry entry = AuditEntry.of(order.tenant(), "Package", "upload Part", "Create")
                .on("Package", order.packageId().toString())
                .changed("part", null, order.system() + "/" + number);
        audit.record(packages.find(order.packageId())
                .map(ExportPackage::requestId)
                .map(entry::correlatedBy)
                .orElse(entry));
    }

    private boolean waits(CollectOrder order) {
        return packages.find(order.packageId()).map(ExportPackage::requestId).stream()
                .flatMap(request -> waits.of(order.tenant(), request).stream())
                .anyMatch(wait -> wait.commandId().equals(order.commandId()) && !wait.settled());
    }
}
