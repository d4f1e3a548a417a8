package dev.regie.model.incident;

import dev.regie.model.id.SystemId;
import java.time.Instant;
import java.util.List;

/**
 * How many people and records a scope holds. A person is counted once whatever the number of their identifiers, so that the lines add up to
 * more people than there are.
 *
 * @param people all of them
 * @param lines by system and category
 * @param countedAt what came later is not in it
 */
public record Affected(long people, long records, List<Line> lines, Instant countedAt) {
    public Affected {
        lines = List.copyOf(lines);
    }

    /** The people and records of one category in one system. */
    public record Line(SystemId system, String category, long people, long records) {}
}
