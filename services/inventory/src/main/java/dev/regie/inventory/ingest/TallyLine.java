package dev.regie.inventory.ingest;

import dev.regie.inventory.ingest.Tally.Fate;
import dev.regie.model.id.SystemId;
import java.util.Map;

/** How many events of a system came to which end. @param tenant {@code -} for events whose tenant could not be believed */
public record TallyLine(String tenant, SystemId system, Map<Fate, Long> counts) {
    public TallyLine {
        counts = Map.copyOf(counts);
    }

    /** All events of the system that were taken. */
    public long published() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
