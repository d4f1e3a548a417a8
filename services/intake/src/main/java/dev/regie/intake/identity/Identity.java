package dev.regie.intake.identity;

import java.time.Duration;
import java.time.Instant;

/** What is known of who asks. */
public sealed interface Identity {
    /** How long after its receipt a request waits for proof. */
    Duration PATIENCE = Duration.ofDays(30);

    /** Reason slug of a request that waited in vain. */
    String NOT_PROVED = "identity-not-proved";

    /** Method slug of a proof by mailed code. */
    String MAILED_CODE = "mailed-code";

    /** Somebody claims it. Worn-out codes do not end the wait; only time does. */
    record Pending() implements Identity {
        /** Whether the wait is over. */
        public boolean lapsed(Instant receivedAt, Instant now) {
            return !now.isBefore(receivedAt.plus(PATIENCE));
        }
    }

    /** @param method slug of the proof */
    record Proved(String method, Instant at) implements Identity {}

    /** Nobody proved it in time. */
    record NotProved(Instant at) implements Identity {}
}
