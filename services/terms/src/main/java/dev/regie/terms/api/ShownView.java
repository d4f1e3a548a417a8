package dev.regie.terms.api;

import dev.regie.terms.acceptance.Outstanding;
import dev.regie.terms.document.InForce;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.TextRevision;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one text to show now, in the user's language or the nearest there is.
 *
 * @param answer what is wanted of the user: ACCEPT (or DECLINE), or ACKNOWLEDGE
 * @param textSha256 to be handed in with the answer
 */
@Schema(name = "TextToShow")
public record ShownView(
        UUID termsId,
        TermsKind kind,
        int version,
        String reason,
        String answer,
        boolean perDevice,
        String language,
        String title,
        String summary,
        String body,
        String textSha256) {
    static ShownView of(Outstanding outstanding, List<String> languages) {
        InForce inForce = outstanding.inForce();
        TextRevision shown = inForce.version().in(languages);
        String answer = switch (inForce.terms().kind()) {
            case TERMS -> "ACCEPT";
            case PRIVACY_STATEMENT -> "ACKNOWLEDGE";
        };
        return new ShownView(
                inForce.terms().id(),
                inForce.terms().kind(),
                inForce.version().number(),
                outstanding.standing().reason(),
                answer,
                inForce.version().renewal().perDevice(),
                shown.text().language(),
                shown.text().title(),
                shown.text().summary(),
                shown.text().body(),
                shown.sha256());
    }
}
