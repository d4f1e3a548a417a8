package dev.regie.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.HeldBack;
import dev.regie.model.subject.IdentifierSpan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * {@code dsr.system.<system>.commands.v1}: what a data system must do in a request. The same command may come more than once with the same
 * id; its effect happens once and its answer may be repeated.
 */
public sealed interface ParticipantCommand extends Message {
    UUID commandId();

    RequestId requestId();

    Instant answerBy();

    /** base64: the brief, sealed to the participant's public key (HPKE, RFC 9180) under the context {@code <system>/<command id>}. */
    String brief();

    /** Hand over a copy of everything held about the person. The brief is a {@link CollectBrief}. */
    record Collect(UUID commandId, RequestId requestId, Instant answerBy, String brief) implements ParticipantCommand {}

    /** Erase everything held about the person but what a duty keeps and what the brief holds back. The brief is an {@link EraseBrief}. */
    record Erase(UUID commandId, RequestId requestId, Instant answerBy, String brief) implements ParticipantCommand {}

    /**
     * @param subject who it is about, each identifier with its time
     * @param partKey base64, AES-256 key that seals each part under the context {@code part/<command id>/<part number>}
     * @param uploadToken sent as the header {@code Regie-Upload-Token} with {@code PUT <uploadBase>/<command id>/<part number>}
     * @param uploadBase absolute URL of the export service's parts, e.g. {@code https://export.example/parts}
     */
    record CollectBrief(List<IdentifierSpan> subject, String partKey, String uploadToken, String uploadBase) {
        public CollectBrief {
            subject = List.copyOf(subject);
        }
    }

    /**
     * @param erasedUpTo records with a source time after this instant belong to a person who came back: leave them
     * @param heldBack what an officer held back: keep it, and answer that it is kept on that ground. A system gets its own parts only; the
     *     inventory, which holds for others, gets all
     */
    record EraseBrief(
            List<IdentifierSpan> subject,
            Instant erasedUpTo,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeldBack> heldBack) {
        public EraseBrief {
            subject = List.copyOf(subject);
            // a brief of an earlier version names none
            heldBack = heldBack == null ? List.of() : List.copyOf(heldBack);
        }

        /** A brief that holds nothing back. */
        public EraseBrief(List<IdentifierSpan> subject, Instant erasedUpTo) {
            this(subject, erasedUpTo, List.of());
        }
    }
}
