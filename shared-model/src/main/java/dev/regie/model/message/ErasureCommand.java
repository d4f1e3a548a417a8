package dev.regie.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;

/** {@code dsr.erasure.commands.v1}, from the coordinator. */
public sealed interface ErasureCommand extends Message {
    RequestId requestId();

    /**
     * Work out, without touching anything, what an erasure would erase and keep.
     *
     * @param subject as in {@code Discovered}, same context
     */
    record PlanErasure(RequestId requestId, Sealed subject, List<Finding> findings) implements ErasureCommand {
        public PlanErasure {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Carry the plan out. The first irreversible step.
     *
     * @param decidedBy role of the person who decided
     * @param answerBy when to stop waiting for systems that do not answer
     * @param heldBack what the officer held back
     */
    record ExecuteErasure(
            RequestId requestId,
            String decidedBy,
            Instant decidedAt,
            Instant answerBy,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeldBack> heldBack)
            implements ErasureCommand {
        public ExecuteErasure {
            // an order of an earlier version names none
            heldBack = heldBack == null ? List.of() : List.copyOf(heldBack);
        }

        /** The order to carry out the whole plan. */
        public ExecuteErasure(RequestId requestId, String decidedBy, Instant decidedAt, Instant answerBy) {
            this(requestId, decidedBy, decidedAt, answerBy, List.of());
        }
    }

    /** Forget the plan. */
    record CancelErasure(RequestId requestId) implements ErasureCommand {}
}
