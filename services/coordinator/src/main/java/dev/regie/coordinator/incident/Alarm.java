package dev.regie.coordinator.incident;

import java.time.Instant;

/**
 * An alarm of a clock.
 *
 * @param dueAt when the clock runs out: a clock that begins anew has alarms of its own
 * @param step 1 at half of the time, 2 at three quarters, 3 when it is over, and one more for each day after that
 */
public record Alarm(ClockKind clock, Instant dueAt, int step) {}
