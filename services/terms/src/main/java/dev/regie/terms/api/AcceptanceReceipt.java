package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.usecase.AcceptanceRecording.Result.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What now stands in the book, for good.
 *
 * @param number of the row
 * @param user blind token
 * @param consequence what follows for the user, in a sentence
 * @param outstanding what is still to be answered, in the order of showing
 */
@Schema(name = "AcceptanceReceipt")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptanceReceipt(
        long number,
        UUID termsId,
        int version,
        String user,
        Decision decision,
        String language,
        String textSha256,
        String channel,
        Instant at,
        Instant expiresAt,
        String consequence,
        boolean countsAsConsent,
        String note,
        List<OutstandingView> outstanding) {
    static final String EXAMPLE = """
            {"number":17,"termsId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","version":2,"user":"pZ5mVqk0m1cVb8s2V4Jr3A",\
            "decision":"ACCEPT","language":"nl",\
            "textSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","channel":"company-portal",\
            "at":"2026-03-02T09:30:00Z","expiresAt":"2027-03-02T09:30:00Z","consequence":"The user may pass these terms.",\
            "countsAsConsent":false,\
            "note":"Accepting terms or acknowledging a privacy statement is not consent (GDPR Art. 4(11), 7).",\
            "outstanding":[]}""";

    static AcceptanceReceipt of(Recorded recorded) {
        Proof proof = recorded.proof();
        Acceptance row = proof.acceptance();
        return new AcceptanceReceipt(
                row.number(),
                row.termsId(),
                row.version(),
                proof.user(),
                row.decision(),
                proof.language(),
                proof.textSha256(),
                proof.channel(),
                row.at(),
                row.expiresAt(),
                consequence(row.decision()),
                false,
                Proof.NO_CONSENT,
                recorded.outstanding().stream().map(OutstandingView::of).toList());
    }

    private static String consequence(Decision decision) {
        return switch (decision) {
            case ACCEPT -> "The user may pass these terms.";
            case DECLINE -> "The user is blocked until they accept.";
            case ACKNOWLEDGE -> "The privacy statement counts as shown; nothing was agreed to.";
            case WITHDRAW ->
                "The acceptance is taken back: the user is blocked until they accept again. What was done before stays"
                        + " as it is.";
            case EXPIRE -> "The user is asked again.";
        };
    }
}
