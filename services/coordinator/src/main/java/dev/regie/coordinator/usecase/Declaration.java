package dev.regie.coordinator.usecase;

import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.UUID;

/**
 * An incident as somebody declares it.
 *
 * @param id given by the caller, so that a repeat is found out; null for a fresh one
 * @param nature what happened, in clear words
 */
public record Declaration(UUID id, Instant awareAt, RecordScope scope, String nature) {

    UUID idOrFresh() {
        return id == null ? UUID.randomUUID() : id;
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "Declaration[***]";
    }
}
