package dev.regie.inventory.erasure;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.request.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what an erasure does, system by system: {@code before = erased + kept}, whatever is added. */
public final class ErasureTally {
    private final Map<SystemId, Line> lines = new TreeMap<>();

    private static final class Line {
        private long erased;
        private final Map<String, Kept> kept = new TreeMap<>();
    }

    /** @param system whose records these are; it is in the result even if nothing is added to it */
    public ErasureTally about(SystemId system) {
        line(system);
        return this;
    }

    /** Records that were erased or redacted. */
    public void erased(SystemId system, long records) {
        line(system).erased += records;
    }

    /** Records that are kept. */
    public void kept(SystemId system, Kept more) {
        line(system).kept.merge(more.category() + "/" + more.ground(), more, ErasureTally::together);
    }

    /** What was done before. */
    public void add(Collection<SystemErasure> earlier) {
        for (SystemErasure result : earlier) {
            line(result.system()).erased += result.erased();
            result.kept().forEach(kept -> kept(result.system(), kept));
        }
    }

    private static Kept together(Kept one, Kept other) {
        Instant until = one.until() == null || other.until() == null
                ? null
                : one.until().isAfter(other.until()) ? one.until() : other.until();
        return new Kept(one.category(), one.records() + other.records(), one.ground(), until);
    }

    private Line line(SystemId system) {
        return lines.computeIfAbsent(system, key -> new Line());
    }

    /** One result for each system, by name. */
    public List<SystemErasure> results() {
        List<SystemErasure> results = new ArrayList<>();
        lines.forEach((system, line) -> {
            List<Kept> kept = List.copyOf(line.kept.values());
            long keptRecords = kept.stream().mapToLong(Kept::records).sum();
            results.add(new SystemErasure(system, line.erased + keptRecords, line.erased, kept));
        });
        return results;
    }
}
