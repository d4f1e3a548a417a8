package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.ClockKind;
import dev.regie.coordinator.incident.IncidentClock;
import java.time.Instant;

/**
 * A clock of an incident.
 *
 * @param stoppedAt null while it runs
 * @param overdue whether it runs still and its time is over
 */
public record ClockView(ClockKind clock, Instant startedAt, Instant dueAt, Instant stoppedAt, boolean overdue) {
    static ClockView of(IncidentClock clock, Instant now) {
        return new ClockView(clock.kind(), clock.startedAt(), clock.dueAt(), clock.stoppedAt(), clock.overdue(now));
    }
}
