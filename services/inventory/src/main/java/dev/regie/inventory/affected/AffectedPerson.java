package dev.regie.inventory.affected;

import dev.regie.model.subject.Identifier;
import java.util.List;

/**
 * An affected person, and how to reach them.
 *
 * @param identifiers those that mean this person now, as far as an identity authority told them; empty if the inventory has a token alone
 */
public record AffectedPerson(Mentioned mentioned, List<Identifier> identifiers) {
    public AffectedPerson {
        identifiers = List.copyOf(identifiers);
    }
}
