package dev.regie.audit.store;

import dev.regie.model.auditlog.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * By what an event is searched. It repeats the record, and must say the same: a changed column would hide an event from a search. Times have
 * the microseconds that a column keeps.
 */
public record IndexColumns(
        UUID eventId,
        Instant happenedAt,
        String category,
        String activity,
        String operation,
        String result,
        String correlationId,
        String actorToken,
        Set<String> targetTokens) {
    /** What is left of them once the record is gone. */
    public static final IndexColumns NONE = new IndexColumns(null, null, null, null, null, null, null, null, Set.of());

    public static IndexColumns of(StoredEvent event) {
        Set<String> targets = new TreeSet<>();
        event.targets().forEach(target -> targets.addAll(target.tokens()));
        return new IndexColumns(
                event.id(),
                event.activityDateTime().truncatedTo(ChronoUnit.MICROS),
                event.category(),
                event.activity(),
                event.operation(),
                event.result(),
                event.correlationId(),
                event.actor().token(),
                targets);
    }
}
