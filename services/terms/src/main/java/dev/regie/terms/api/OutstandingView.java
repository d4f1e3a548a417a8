package dev.regie.terms.api;

import dev.regie.terms.acceptance.Outstanding;
import dev.regie.terms.document.TermsKind;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is still to be answered. @param reason NOT_ANSWERED, NEW_VERSION, DECLINED, WITHDRAWN or EXPIRED */
@Schema(name = "Outstanding")
public record OutstandingView(UUID termsId, TermsKind kind, int version, String reason) {
    static OutstandingView of(Outstanding outstanding) {
        return new OutstandingView(
                outstanding.inForce().terms().id(),
                outstanding.inForce().terms().kind(),
                outstanding.inForce().version().number(),
                outstanding.standing().reason());
    }
}
