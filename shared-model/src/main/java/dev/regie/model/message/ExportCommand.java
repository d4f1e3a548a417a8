package dev.regie.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;

/** {@code dsr.export.commands.v1}, from the coordinator. */
public sealed interface ExportCommand extends Message {
    RequestId requestId();

    /**
     * Collect from every participant and build the package.
     *
     * @param subject as in {@code Discovered}, same context
     * @param findings what discovery found; a system with findings that contributes nothing is told as missing
     * @param answerBy when to stop waiting for systems that do not answer
     * @param heldBack what an officer held back: it is left out of the package, and the package says so
     */
    record BuildPackage(
            RequestId requestId,
            Sealed subject,
            List<Finding> findings,
            Instant answerBy,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeldBack> heldBack)
            implements ExportCommand {
        public BuildPackage {
            findings = List.copyOf(findings);
            // an order of an earlier version names none
            heldBack = heldBack == null ? List.of() : List.copyOf(heldBack);
        }

        /** The order for a copy of everything. */
        public BuildPackage(RequestId requestId, Sealed subject, List<Finding> findings, Instant answerBy) {
            this(requestId, subject, findings, answerBy, List.of());
        }
    }

    /** Stop, and destroy what was collected. */
    record CancelPackage(RequestId requestId) implements ExportCommand {}
}
