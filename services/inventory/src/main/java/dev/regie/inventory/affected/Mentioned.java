package dev.regie.inventory.affected;

import dev.regie.model.id.SystemId;
import dev.regie.model.subject.IdentifierKind;
import java.util.List;

/**
 * A person whom records of a scope name.
 *
 * @param token blind token of the person's stable identifier; where nobody knows whose an identifier was, that of the identifier
 * @param kind of that identifier
 */
public record Mentioned(String token, IdentifierKind kind, List<Records> records) {
    public Mentioned {
        records = List.copyOf(records);
    }

    /** How many records of a category in a system name the person. */
    public record Records(SystemId system, String category, long count) {}
}
