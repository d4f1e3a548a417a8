package dev.regie.export.collection;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.util.UUID;

/**
 * One collect command to one participant.
 *
 * @param tokenHash of its upload token
 * @param sealedPartKey the key of its parts, sealed under the package's key for {@link #keyContext(UUID)}
 */
public record CollectOrder(
        UUID commandId, TenantId tenant, UUID packageId, SystemId system, String tokenHash, byte[] sealedPartKey) {

    /** The context under which a part key is sealed. */
    public static String keyContext(UUID commandId) {
        return "part-key/" + commandId;
    }
}
