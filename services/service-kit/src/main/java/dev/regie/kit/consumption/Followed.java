package dev.regie.kit.consumption;

/**
 * What this instance knows of one partition it reads.
 *
 * @param expected the next offset, by what was committed or sought here
 * @param staleFrom while rewinding: records from this offset on may still come from before the seek; -1 while not rewinding
 * @param staleUntil while rewinding: the consumer's position at the seek; from here on nothing can be stale
 */
record Followed(long expected, long staleFrom, long staleUntil) {
    private static final long NOT = -1;

    static Followed at(long offset) {
        return new Followed(offset, NOT, NOT);
    }

    /** After a seek to an earlier offset, while what was polled before may still be on its way. */
    static Followed rewound(long offset, long staleFrom, long staleUntil) {
        return new Followed(offset, staleFrom, staleUntil);
    }

    /** Whether a record was polled before the seek. Were it taken, everything between would be skipped. */
    boolean isStale(long offset) {
        return staleFrom != NOT && offset >= staleFrom && offset < staleUntil;
    }

    /** The first record that is not stale ends the rewinding: the others come after it. */
    Followed settled() {
        return at(expected);
    }

    Followed reached(long next) {
        return new Followed(Math.max(expected, next), staleFrom, staleUntil);
    }
}
