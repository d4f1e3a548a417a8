package dev.regie.terms.usecase;

import dev.regie.model.message.TermsEvent;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Proof;

/** What the book says, as those who follow the topic read it. */
final class ProofEvents {
    private ProofEvents() {}

    static TermsEvent of(Proof proof) {
        Acceptance row = proof.acceptance();
        TermsEvent.Proof told = new TermsEvent.Proof(
                row.number(),
                proof.user(),
                row.device(),
                proof.textSha256(),
                proof.language(),
                proof.channel(),
                row.at());
        return switch (row.decision()) {
            case ACCEPT -> new TermsEvent.TermsAccepted(row.termsId(), row.version(), told, row.expiresAt());
            case DECLINE -> new TermsEvent.TermsDeclined(row.termsId(), row.version(), told);
            case ACKNOWLEDGE ->
                new TermsEvent.PrivacyStatementAcknowledged(row.termsId(), row.version(), told, row.expiresAt());
            case WITHDRAW -> new TermsEvent.TermsWithdrawn(row.termsId(), row.version(), told);
            case EXPIRE -> new TermsEvent.TermsExpired(row.termsId(), row.version(), told);
        };
    }
}
