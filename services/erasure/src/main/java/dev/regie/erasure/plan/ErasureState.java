package dev.regie.erasure.plan;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.request.HeldBack;
import java.time.Instant;
import java.util.List;

/** Where an erasure stands. From {@link Executing} on nothing leads back. */
public sealed interface ErasureState {

    /** Worked out, not decided. */
    record Planned() implements ErasureState {}

    /**
     * The participants have their commands.
     *
     * @param decidedBy role of the person who decided
     * @param erasedUpTo records with a later source time belong to a person who came back
     * @param answerBy when waiting ends
     * @param waitingFor who was last told to be waited for, ordered by name
     * @param heldBack what the officer held back
     */
    record Executing(
            String decidedBy,
            Instant decidedAt,
            Instant erasedUpTo,
            Instant answerBy,
            List<SystemId> waitingFor,
            List<HeldBack> heldBack)
            implements ErasureState {
        public Executing {
            waitingFor = List.copyOf(waitingFor);
            heldBack = List.copyOf(heldBack);
        }

        /** The same, waiting for others. */
        public Executing waitingFor(List<SystemId> systems) {
            return new Executing(decidedBy, decidedAt, erasedUpTo, answerBy, systems, heldBack);
        }

        /** What a participant has to know of what is held back: its own, and the inventory all, because it holds for others. */
        public List<HeldBack> heldBackAt(SystemId participant) {
            return participant.equals(OwnSystems.INVENTORY)
                    ? heldBack
                    : heldBack.stream()
                            .filter(part -> part.system().equals(participant))
                            .toList();
        }
    }

    /** The certificate is signed, the process's key destroyed. */
    record Certified(Instant certifiedAt) implements ErasureState {}

    /** Given up before it began, the process's key destroyed. */
    record Cancelled(Instant cancelledAt) implements ErasureState {}
}
