package dev.regie.intake.letter;

import java.time.Duration;
import java.util.List;

/** When a letter that did not go out is tried again. */
public final class LetterRules {
    /** A letter that is being sent is left alone for this long; a process that died over it has lost it then. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    /** How long the mail server may take over a letter; less than the lease, or the letter would go out twice. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));

    private LetterRules() {}

    /** Whether a letter that failed so many times is given up. */
    public static boolean exhausted(int attempts) {
        return attempts > PAUSES.size();
    }

    /** How long to wait after so many failures, at least one. */
    public static Duration pauseAfter(int attempts) {
        return PAUSES.get(Math.min(Math.max(attempts, 1), PAUSES.size()) - 1);
    }
}
