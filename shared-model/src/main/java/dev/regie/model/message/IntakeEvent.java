package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.util.List;

/** {@code dsr.intake.events.v1}: what happened at the front door. */
public sealed interface IntakeEvent extends Message {
    RequestId requestId();

    /**
     * @param receivedAt when any channel got it; the clock runs from here
     * @param hints how many claimed identifiers are not proved; they open nothing, the officer may look at them
     */
    record RequestSubmitted(RequestId requestId, RequestType type, Channel channel, Instant receivedAt, int hints)
            implements IntakeEvent {}

    /**
     * @param proved blind tokens of what was proved
     * @param identifiers the same identifiers in the clear, a JSON list of {@code Identifier} sealed for transport under the context
     *     {@code identifiers/<request id>}
     */
    record IdentityProved(
            RequestId requestId, List<BlindToken> proved, Sealed identifiers, Instant provedAt, String method)
            implements IntakeEvent {
        public IdentityProved {
            proved = List.copyOf(proved);
        }
    }

    /** Nobody proved who they are in time, or the codes are worn out. */
    record IdentityNotProved(RequestId requestId, String reason) implements IntakeEvent {}

    /** The person asks for it to stop. */
    record RequestWithdrawn(RequestId requestId) implements IntakeEvent {}

    /** @param letter slug of what was sent, e.g. {@code answer-ready} */
    record LetterSent(RequestId requestId, String letter) implements IntakeEvent {}

    /** The keyed hash of an identifier: says nothing to whoever lacks the tenant's key. */
    record BlindToken(IdentifierKind kind, String token) {}
}
