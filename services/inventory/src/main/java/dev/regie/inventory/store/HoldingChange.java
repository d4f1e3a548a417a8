package dev.regie.inventory.store;

import dev.regie.inventory.ingest.Mention;
import dev.regie.inventory.retention.RetentionStamp;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.personaldata.CollectionSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The newest state of a record, ready to be written.
 *
 * @param category null of a removed record, as are source, sealed parts, key and retention
 * @param valuesSealed null of a pointer
 */
public record HoldingChange(
        TenantId tenant,
        SystemId system,
        String recordHash,
        Instant sourceTime,
        String category,
        CollectionSource source,
        Set<String> fieldNames,
        byte[] valuesSealed,
        byte[] recordKeySealed,
        UUID keyId,
        RetentionStamp retention,
        List<Mention> mentions) {

    /** A record that its system no longer has. */
    public static HoldingChange removed(TenantId tenant, SystemId system, String recordHash, Instant sourceTime) {
        return new HoldingChange(
                tenant, system, recordHash, sourceTime, null, null, Set.of(), null, null, null, null, List.of());
    }

    /** Whether the record is gone. */
    public boolean gone() {
        return retention == null;
    }
}
