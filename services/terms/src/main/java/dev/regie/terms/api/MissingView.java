package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.kit.http.Csv;
import dev.regie.model.subject.Identifier;
import dev.regie.terms.acceptance.Person;
import dev.regie.terms.usecase.AcceptanceReport.Missing;
import dev.regie.terms.usecase.AcceptanceReport.MissingPage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who has still to answer. @param reason NOT_ANSWERED, NEW_VERSION, DECLINED, WITHDRAWN or EXPIRED */
@Schema(name = "MissingAcceptance")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MissingView(String user, String identifier, String upn, String reason) {
    static final String CSV_HEAD = Csv.line("user", "identifier", "upn", "reason");

    /** @param known what the list is drawn from; @param next the token to ask on from, absent at the end */
    @Schema(name = "MissingPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(String known, List<MissingView> missing, String next) {
        static final String KNOWN = "Of the users whom this service has heard of, at the gate or by an answer, with the"
                + " groups that were named last. Who never came to the gate is not known here.";

        static Page of(MissingPage page) {
            return new Page(KNOWN, page.users().stream().map(MissingView::of).toList(), page.last());
        }
    }

    static MissingView of(Missing missing) {
        return new MissingView(
                missing.user(),
                missing.person().map(Person::identifier).map(Identifier::value).orElse(null),
                missing.person().map(Person::upn).map(Identifier::value).orElse(null),
                missing.standing().reason());
    }

    String csv() {
        return Csv.line(user, identifier, upn, reason);
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "MissingView[***]";
    }
}
