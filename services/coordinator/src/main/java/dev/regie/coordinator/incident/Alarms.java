package dev.regie.coordinator.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When an incident's clocks call for a person. */
public final class Alarms {
    /** The step at which the time is over. */
    public static final int OVER = 3;

    private static final int QUARTERS = 4;
    private static final Duration AGAIN = Duration.ofDays(1);

    private Alarms() {}

    /**
     * The alarms to raise now: of each running clock the furthest that it has come to, if it was not raised. Steps that passed unseen, as
     * while nothing ran, are not caught up on: the last one says it all.
     */
    public static List<Alarm> due(Incident incident, List<IncidentClock> clocks, Instant now) {
        return clocks.stream()
                .filter(clock -> incident.open() && clock.running())
                .map(clock -> new Alarm(clock.kind(), clock.dueAt(), reached(clock, now)))
                .filter(alarm -> alarm.step() > raised(incident, alarm.clock(), alarm.dueAt()))
                .toList();
    }

    /** When the next alarm is to be raised; empty if no clock runs. */
    public static Optional<Instant> next(Incident incident, List<IncidentClock> clocks) {
        return clocks.stream()
                .filter(clock -> incident.open() && clock.running())
                .map(clock -> at(clock, raised(incident, clock.kind(), clock.dueAt()) + 1))
                .min(Comparator.naturalOrder());
    }

    /** When a clock comes to a step, which is at least 1. */
    static Instant at(IncidentClock clock, int step) {
        return step < OVER
                ? clock.startedAt().plus(clock.length().multipliedBy(step + 1).dividedBy(QUARTERS))
                : clock.dueAt().plus(AGAIN.multipliedBy(step - OVER));
    }

    /** The step to which a clock has come; 0 before the first. */
    static int reached(IncidentClock clock, Instant now) {
        if (clock.overdue(now)) {
            return OVER + Math.toIntExact(Duration.between(clock.dueAt(), now).dividedBy(AGAIN));
        }
        int step = 0;
        while (step + 1 < OVER && !now.isBefore(at(clock, step + 1))) {
            step++;
        }
        return step;
    }

    private static int raised(Incident incident, ClockKind kind, Instant dueAt) {
        return incident.alarms().stream()
                .filter(alarm -> alarm.clock() == kind && alarm.dueAt().equals(dueAt))
                .mapToInt(Alarm::step)
                .max()
                .orElse(0);
    }
}
