package dev.regie.samples.devicemanagement;

import dev.regie.client.Publication;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import java.time.Instant;

/** A version of a record in device management's own book, and the publication that told it. */
public record BookEntry(RecordCollected record, Publication publication) {
    Instant sourceTime() {
        return publication.sourceTime();
    }
}
