package dev.regie.model.request;

import dev.regie.model.id.SystemId;
import java.util.List;

/**
 * What an erasure did in one system. {@code before - erased - kept} is what remains without a ground: 0 in a full erasure.
 *
 * @param before records concerning the person before the erasure
 * @param erased records erased or redacted
 * @param kept what survives and why
 * @param evidence how we know
 */
public record ErasureResult(SystemId system, long before, long erased, List<Kept> kept, Evidence evidence) {
    public ErasureResult {
        kept = List.copyOf(kept);
    }

    /** Number of records kept on a ground. */
    public long keptRecords() {
        return kept.stream().mapToLong(Kept::records).sum();
    }

    /** Records that are neither erased nor kept on a ground. */
    public long remaining() {
        return before - erased - keptRecords();
    }
}
