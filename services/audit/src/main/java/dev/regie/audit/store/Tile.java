package dev.regie.audit.store;

import dev.regie.model.merkle.Hash;
import java.time.Instant;

/** The complete subtree over {@link #LEAVES} events of a log. @param number from 0 */
public record Tile(long number, Hash root, Instant earliest, Instant latest) {
    public static final int HEIGHT = 10;
    public static final long LEAVES = 1L << HEIGHT;
}
