package dev.regie.intake.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.submission.Dossier;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request as the tenant's staff see it: with what is proved, and what is merely claimed and a hint at most.
 *
 * @param method slug of the proof, absent while nothing is proved
 */
@Schema(name = "StaffRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StaffRequestView(
        RequestId requestId,
        RequestType type,
        Channel channel,
        Instant receivedAt,
        RequestStatus status,
        String method,
        List<ClaimView> identifiers) {
    static final String EXAMPLE = """
            {"requestId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","type":"ERASURE","channel":"LETTER",\
            "receivedAt":"2026-03-02T09:30:00Z","status":"AWAITING_DECISION","method":"id-card-seen",\
            "identifiers":[{"kind":"CUSTOMER_NUMBER","value":"C-77","proved":true}]}""";

    /** One identifier. */
    @Schema(name = "ClaimedIdentifier")
    public record ClaimView(IdentifierKind kind, String value, boolean proved) {
        @Override
        public String toString() {
            return kind + ":***";
        }
    }

    static StaffRequestView of(RequestFile file) {
        Dossier dossier = file.dossier();
        return new StaffRequestView(
                file.id(),
                file.type(),
                file.channel(),
                file.receivedAt(),
                file.standing().status(),
                file.standing().identity() instanceof Identity.Proved proof ? proof.method() : null,
                dossier.identifiers().stream()
                        .map(claimed -> new ClaimView(
                                claimed.kind(),
                                claimed.value(),
                                dossier.proved().contains(claimed)))
                        .toList());
    }
}
