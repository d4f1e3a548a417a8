package dev.regie.export.archive;

import dev.regie.export.collection.Asked;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.HeldBack;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an archive is to be made of and for whom. The same order gives the same bytes.
 *
 * @param controller the tenant's name for people
 * @param found how many records discovery found and nobody held back, by system
 * @param heldBack what an officer held back: it is left out and told
 * @param signer signs bytes with the tenant's Ed25519 key
 */
public record ArchiveOrder(
        RequestId requestId,
        TenantId tenant,
        String controller,
        ZoneId zone,
        Instant createdAt,
        List<Asked> asked,
        Map<SystemId, Long> found,
        List<HeldBack> heldBack,
        List<Contribution> contributions,
        UnaryOperator<byte[]> signer) {
    public ArchiveOrder {
        asked = List.copyOf(asked);
        found = Map.copyOf(found);
        heldBack = List.copyOf(heldBack);
        contributions = List.copyOf(contributions);
    }
}
