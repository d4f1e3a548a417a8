package dev.regie.audit.store;

import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.merkle.Hash;

/** An event at its place: the bytes that are stored, their hash, and by what they are searched. */
public record NewEvent(long sequence, IndexColumns columns, byte[] record, Hash leafHash) {

    public static NewEvent of(StoredEvent event) {
        byte[] record = event.bytes();
        return new NewEvent(event.sequence(), IndexColumns.of(event), record, Hash.ofLeaf(record));
    }
}
