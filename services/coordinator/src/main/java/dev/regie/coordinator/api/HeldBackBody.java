package dev.regie.coordinator.api;

import dev.regie.coordinator.process.HeldBackRules;
import dev.regie.kit.http.Problem;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a person's records that an officer holds back. */
@Schema(name = "Held back")
public record HeldBackBody(
        @Schema(
                required = true,
                implementation = String.class,
                examples = "customer-care",
                description = "whose records")
        SystemId system,

        @Schema(examples = "ticket", description = "as in the findings; left out: all that was found in the system")
        String category,

        @Schema(
                required = true,
                examples = "legal-claims",
                enumeration = {
                    "expression",
                    "legal-obligation",
                    "public-health",
                    "archiving",
                    "legal-claims",
                    "rights-of-others"
                },
                description = "an exception of GDPR Art. 17(3); rights-of-others (Art. 15(4)) for a copy alone")
        String ground) {

    /** @throws Problem 400 naming the field */
    HeldBack part(String field) {
        if (system == null) {
            throw DecisionBody.invalid(field + ".system", "Name the system whose records are held back");
        }
        KeepGround known = HeldBackRules.OF_COPY.stream()
                .filter(each -> each.slug().equals(ground))
                .findFirst()
                .orElseThrow(() -> DecisionBody.invalid(field + ".ground", "The ground is one of " + grounds()));
        return new HeldBack(system, category, known);
    }

    private static String grounds() {
        return HeldBackRules.OF_COPY.stream().map(KeepGround::slug).collect(Collectors.joining(", "));
    }
}
