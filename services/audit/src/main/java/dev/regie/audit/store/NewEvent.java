package dev.regie.audit.store;

import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.merkle.Hash;

/** An event at its place, with the bytes that are stored and their hash. */
public record NewEvent(StoredEvent event, byte[] record, Hash leafHash) {

    public static NewEvent of(StoredEvent event) {
        byte[] record = event.bytes();
        return new NewEvent(event, record, Hash.ofLeaf(record));
    }
}
