package dev.regie.terms.acceptance;

import java.time.Instant;

/**
 * A row of the book in full: who answered what to which text, when, where.
 *
 * @param user blind token
 * @param channel slug of where it was shown
 * @param recordedBy the role that handed it in
 */
public record Proof(
        Acceptance acceptance, String user, String language, String textSha256, String channel, String recordedBy) {

    /** That it is no consent stands in every record and report. */
    public static final String NO_CONSENT =
            "Accepting terms or acknowledging a privacy statement is not consent (GDPR Art. 4(11), 7).";

    public Instant at() {
        return acceptance.at();
    }
}
