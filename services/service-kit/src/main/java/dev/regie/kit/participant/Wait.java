package dev.regie.kit.participant;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer;
import java.time.Instant;
import java.util.UUID;

/**
 * What one participant was asked in a request, and what it said.
 *
 * @param attempts how many times the command was sent
 * @param answer the last answer that was believed, or null
 */
public record Wait(
        UUID commandId,
        RequestId requestId,
        SystemId system,
        WaitState state,
        int attempts,
        Instant openedAt,
        Instant answerBy,
        ParticipantAnswer answer) {

    /** Whether nothing is waited for any more. */
    public boolean settled() {
        return state.settled();
    }

    Wait with(WaitState newState, ParticipantAnswer newAnswer) {
        return new Wait(commandId, requestId, system, newState, attempts, openedAt, answerBy, newAnswer);
    }

    Wait attempted() {
        return new Wait(commandId, requestId, system, state, attempts + 1, openedAt, answerBy, answer);
    }
}
