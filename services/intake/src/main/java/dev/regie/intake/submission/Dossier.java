package dev.regie.intake.submission;

import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, in the clear; at rest it is sealed under the request's own key.
 *
 * @param identifiers all that were claimed
 * @param proved those of them that were proved; only these open anything
 */
public record Dossier(List<Identifier> identifiers, List<Identifier> proved) {
    public Dossier {
        identifiers = List.copyOf(identifiers);
        proved = List.copyOf(proved);
    }

    /** What the officer may look at and nothing may be opened with. */
    public List<Identifier> hints() {
        return identifiers.stream()
                .filter(identifier -> !proved.contains(identifier))
                .toList();
    }

    /** The mailbox that a code is sent to, as long as nothing is proved. */
    public Optional<Identifier> claimedMailbox() {
        return mailbox(identifiers);
    }

    /** The mailbox that letters about the answer go to: a proved one only. */
    public Optional<Identifier> provedMailbox() {
        return mailbox(proved);
    }

    /** The same after that was proved. */
    public Dossier proving(List<Identifier> newlyProved) {
        return new Dossier(identifiers, newlyProved);
    }

    private static Optional<Identifier> mailbox(List<Identifier> among) {
        return among.stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.EMAIL)
                .findFirst();
    }
}
