package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.kit.http.Csv;
import dev.regie.model.subject.Identifier;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.Person;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.usecase.AcceptanceReport.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row of the book.
 *
 * @param user blind token
 * @param identifier who it was; absent after an erasure
 * @param upn the name in reports, if one was told
 * @param latest whether it is what lets the user pass now
 */
@Schema(name = "Acceptance")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptanceView(
        long number,
        UUID termsId,
        String user,
        String identifier,
        String upn,
        Decision decision,
        int version,
        boolean latest,
        Instant at,
        Instant expiresAt,
        String language,
        String textSha256,
        String device,
        String channel,
        String recordedBy) {
    static final String CSV_HEAD = Csv.line(
            "number",
            "user",
            "identifier",
            "upn",
            "decision",
            "version",
            "latest",
            "at",
            "expiresAt",
            "language",
            "textSha256",
            "channel",
            "recordedBy",
            "countsAsConsent");

    /** @param next the number to ask on from, absent at the end */
    @Schema(name = "AcceptancePage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(String note, List<AcceptanceView> acceptances, Long next) {
        static final String EXAMPLE = """
                {"note":"Accepting terms or acknowledging a privacy statement is not consent (GDPR Art. 4(11), 7).",\
                "acceptances":[{"number":17,"termsId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11",\
                "user":"pZ5mVqk0m1cVb8s2V4Jr3A","identifier":"7d1e0f1c","upn":"robin@contoso.example",\
                "decision":"ACCEPT","version":2,"latest":true,"at":"2026-03-02T09:30:00Z","language":"nl",\
                "textSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
                "channel":"company-portal","recordedBy":"upstream-system"}]}""";

        static Page of(List<Line> lines, int limit) {
            Long next = lines.size() < limit
                    ? null
                    : lines.getLast().proof().acceptance().number();
            return new Page(
                    Proof.NO_CONSENT, lines.stream().map(AcceptanceView::of).toList(), next);
        }
    }

    static AcceptanceView of(Line line) {
        Proof proof = line.proof();
        Acceptance row = proof.acceptance();
        Optional<Person> person = line.person();
        return new AcceptanceView(
                row.number(),
                row.termsId(),
                proof.user(),
                person.map(Person::identifier).map(Identifier::value).orElse(null),
                person.map(Person::upn).map(Identifier::value).orElse(null),
                row.decision(),
                row.version(),
                line.latest(),
                row.at(),
                row.expiresAt(),
                proof.language(),
                proof.textSha256(),
                row.device(),
                proof.channel(),
                proof.recordedBy());
    }

    String csv() {
        return Csv.line(
                number,
                user,
                identifier,
                upn,
                decision,
                version,
                latest,
                at,
                expiresAt,
                language,
                textSha256,
                channel,
                recordedBy,
                false);
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "AcceptanceView[" + number + "]";
    }
}
