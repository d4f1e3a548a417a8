package dev.regie.model.incident;

import dev.regie.model.id.SystemId;
import java.time.Instant;
import java.util.List;

/**
 * The records that an incident touches. What is not narrowed is all of it.
 *
 * @param systems in which the records are; empty for every system
 * @param categories of the records; empty for every category
 * @param from source time of the first record, or null for no bound
 * @param to source time of the first record that is no longer touched, or null for no bound
 */
public record RecordScope(List<SystemId> systems, List<String> categories, Instant from, Instant to) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public RecordScope {
        systems = List.copyOf(systems);
        categories = List.copyOf(categories);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("a scope of records begins before it ends");
        }
    }
}
