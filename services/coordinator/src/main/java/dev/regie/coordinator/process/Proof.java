package dev.regie.coordinator.process;

import dev.regie.model.message.IntakeEvent.BlindToken;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;

/**
 * Who the person proved to be. Only this enters discovery.
 *
 * @param tokens blind tokens of the proved identifiers
 * @param identifiers the same in the clear, sealed for transport under {@code identifiers/<request id>}
 * @param provedAt the time at which they meant this person
 * @param method slug of how it was proved
 */
public record Proof(List<BlindToken> tokens, Sealed identifiers, Instant provedAt, String method) {
    public Proof {
        tokens = List.copyOf(tokens);
    }
}
