package dev.regie.inventory.ingest;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Counts what becomes of the events of a batch, each exactly once, by tenant and system. */
public final class Tally {
    private static final String NO_TENANT = "-";

    private final SortedMap<Place, Map<Fate, Long>> counts =
            new TreeMap<>(Comparator.comparing(Place::tenant).thenComparing(Place::system));

    /** The ends of an event. Published is the sum of all of them. */
    public enum Fate {
        /** A record not known before. */
        INSERTED,
        /** A newer version of a known record. */
        REPLACED,
        /** A repeat, or older than what is known. */
        STALE,
        /** A record is gone. */
        REMOVED,
        /** An identity authority's word was taken. */
        LINKED,
        /** Set aside for an operator. */
        QUARANTINED,
        /** Must never be collected; nothing is kept. */
        REFUSED,
        /** Of an erased person, from before the erasure. */
        DISREGARDED
    }

    /** @param tenant {@code -} if it could not be believed */
    public record Place(String tenant, SystemId system) {}

    /** @param tenant null if it could not be believed */
    public void count(TenantId tenant, SystemId system, Fate fate) {
        Place place = new Place(tenant == null ? NO_TENANT : tenant.value(), system);
        counts.computeIfAbsent(place, key -> zeroes()).merge(fate, 1L, Long::sum);
    }

    /** Each place with the counts of all fates, in one order for every batch: rows are locked in it. */
    public void forEach(BiConsumer<Place, Map<Fate, Long>> action) {
        counts.forEach(action);
    }

    private static Map<Fate, Long> zeroes() {
        Map<Fate, Long> zeroes = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            zeroes.put(fate, 0L);
        }
        return zeroes;
    }
}
