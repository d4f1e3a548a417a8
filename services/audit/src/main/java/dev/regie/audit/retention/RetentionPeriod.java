package dev.regie.audit.retention;

import java.time.Duration;
import java.time.Instant;

/** How long an event can be read: at least 30 days, so that nobody hides by shortening it, and at most 10 years, so that nothing is kept for ever. */
public record RetentionPeriod(Duration length) {
    private static final Duration SHORTEST = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(3_653);

    /** @throws IllegalArgumentException outside the bounds */
    public RetentionPeriod {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("regie.audit.retention is 30 days (P30D) to 10 years (P3653D)");
        }
    }

    /** Events from before that instant are not to be read any more. */
    public Instant cutoff(Instant now) {
        return now.minus(length);
    }

    /** When an event's time is over. */
    public Instant end(Instant happenedAt) {
        return happenedAt.plus(length);
    }
}
