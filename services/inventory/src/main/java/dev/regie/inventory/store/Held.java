package dev.regie.inventory.store;

import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.request.KeepGround;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A record that concerns a person.
 *
 * @param relation how; OWNER if in both ways
 * @param others tokens of everybody the record is also about
 * @param valuesSealed null of a pointer
 * @param duty keeps it until {@code retainUntil}; null if nothing does
 * @param keptFor the erasure request of this person that kept it, or null
 */
public record Held(
        long id,
        SystemId system,
        String recordHash,
        String category,
        CollectionSource source,
        Instant sourceTime,
        Relation relation,
        List<String> others,
        List<String> fieldNames,
        byte[] valuesSealed,
        byte[] recordKeySealed,
        UUID keyId,
        KeepGround duty,
        Instant retainUntil,
        UUID keptFor) {

    /** Whether the inventory has the values itself. */
    public boolean valuesHeld() {
        return valuesSealed != null;
    }

    /** Why it would survive an erasure at that time, or null. */
    public KeepGround groundAt(Instant now) {
        return duty != null && retainUntil.isAfter(now) ? duty : null;
    }
}
