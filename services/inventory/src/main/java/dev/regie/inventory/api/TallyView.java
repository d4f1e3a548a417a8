package dev.regie.inventory.api;

import dev.regie.inventory.ingest.Tally.Fate;
import dev.regie.inventory.ingest.TallyLine;

/**
 * What became of a system's events. {@code published} is the sum of all others.
 *
 * @param tenant {@code -} for events whose tenant could not be believed
 * @param stale repeats, and what was older than what is known
 * @param disregarded of erased people, from before the erasure
 */
public record TallyView(
        String tenant,
        String system,
        long published,
        long inserted,
        long replaced,
        long stale,
        long removed,
        long linked,
        long quarantined,
        long refused,
        long disregarded) {
    static TallyView of(TallyLine line) {
        return new TallyView(
                line.tenant(),
                line.system().value(),
                line.published(),
                line.counts().get(Fate.INSERTED),
                line.counts().get(Fate.REPLACED),
                line.counts().get(Fate.STALE),
                line.counts().get(Fate.REMOVED),
                line.counts().get(Fate.LINKED),
                line.counts().get(Fate.QUARANTINED),
                line.counts().get(Fate.REFUSED),
                line.counts().get(Fate.DISREGARDED));
    }
}
