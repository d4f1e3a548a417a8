package dev.regie.terms.acceptance;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the append-only book, as far as the rules need it.
 *
 * @param number grows with every row of a user
 * @param device blind token, or null where none was named
 * @param expiresAt when it ceases to count, as it was told to the user; or null
 */
public record Acceptance(
        long number, UUID termsId, int version, Decision decision, String device, Instant at, Instant expiresAt) {

    /** Whether it has run out, be it written or not yet. */
    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
