package dev.regie.coordinator.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock of an incident.
 *
 * @param stoppedAt when what it waits for happened, or was no longer owed; null while it runs
 */
public record IncidentClock(ClockKind kind, Instant startedAt, Instant dueAt, Instant stoppedAt) {

    public boolean running() {
        return stoppedAt == null;
    }

    /** Whether it runs still and its time is over. */
    public boolean overdue(Instant now) {
        return running() && !now.isBefore(dueAt);
    }

    /** Whether something that happens then happens in time. */
    boolean inTime(Instant at) {
        return !at.isAfter(dueAt);
    }

    Duration length() {
        return Duration.between(startedAt, dueAt);
    }
}
