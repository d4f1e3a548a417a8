package dev.regie.model.message;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code dsr.terms.events.v1}: for upstream systems that follow instead of asking at the gate. Users and devices are named by blind tokens
 * alone; the gate's answers and the receipts name the same tokens. None of these is a consent (GDPR Art. 4(11)).
 */
public sealed interface TermsEvent extends Message {
    /** The terms or the privacy statement. */
    UUID termsId();

    int version();

    /**
     * A text was published: with a revision of 1 a new version that is to be accepted anew, with a higher one a corrected text of the same
     * version, which prompts nobody.
     */
    record TermsVersionPublished(UUID termsId, int version, int revision, Instant at) implements TermsEvent {}

    /** @param expiresAt when it has to be accepted again, or null */
    record TermsAccepted(UUID termsId, int version, Proof proof, Instant expiresAt) implements TermsEvent {}

    /** The user is blocked until they accept. */
    record TermsDeclined(UUID termsId, int version, Proof proof) implements TermsEvent {}

    /** A privacy statement was shown and acknowledged as shown. @param expiresAt when it is to be shown again, or null */
    record PrivacyStatementAcknowledged(UUID termsId, int version, Proof proof, Instant expiresAt)
            implements TermsEvent {}

    /** The user took an acceptance back and is blocked until they accept again. */
    record TermsWithdrawn(UUID termsId, int version, Proof proof) implements TermsEvent {}

    /** An acceptance or acknowledgement ran out; the user is asked again. */
    record TermsExpired(UUID termsId, int version, Proof proof) implements TermsEvent {}

    /**
     * The row of the append-only book that this event tells.
     *
     * @param number of the row, grows
     * @param user blind token
     * @param device blind token, or null where it does not matter
     * @param textSha256 of the text that was shown, lower-case hex
     * @param language of that text, BCP 47
     * @param channel slug of where it was shown
     */
    record Proof(
            long number, String user, String device, String textSha256, String language, String channel, Instant at) {}
}
