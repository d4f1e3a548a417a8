package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.usecase.OwnAnswers.Answered;
import dev.regie.terms.usecase.OwnAnswers.Own;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person is still to answer and what they answered, each with the text. */
@Schema(name = "MyTerms")
public record MyTermsView(String note, List<ShownView> outstanding, List<AnsweredView> answered) {

    /** An answer with the very text that was shown. */
    @Schema(name = "MyAnswer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AnsweredView(
            UUID termsId,
            TermsKind kind,
            int version,
            Decision decision,
            Instant at,
            Instant expiresAt,
            String channel,
            String language,
            String title,
            String summary,
            String body,
            String textSha256) {
        private static AnsweredView of(Answered answered) {
            Proof proof = answered.proof();
            return new AnsweredView(
                    proof.acceptance().termsId(),
                    answered.kind(),
                    proof.acceptance().version(),
                    proof.acceptance().decision(),
                    proof.at(),
                    proof.acceptance().expiresAt(),
                    proof.channel(),
                    proof.language(),
                    answered.text().title(),
                    answered.text().summary(),
                    answered.text().body(),
                    proof.textSha256());
        }
    }

    static MyTermsView of(Own own, List<String> languages) {
        return new MyTermsView(
                Proof.NO_CONSENT,
                own.outstanding().stream()
                        .map(each -> ShownView.of(each, languages))
                        .toList(),
                own.answered().stream().map(AnsweredView::of).toList());
    }
}
