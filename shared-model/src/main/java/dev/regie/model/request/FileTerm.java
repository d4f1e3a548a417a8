package dev.regie.model.request;

import java.time.Instant;
import java.time.ZoneOffset;

/** How long the file on a request is kept: at least 24 months, then gone (11 CCR §7101). Calendar months in UTC. */
public final class FileTerm {
    private static final int MONTHS = 24;

    private FileTerm() {}

    /** From when on a file is gone. @param from when the request was received, or what hangs on it ended */
    public static Instant endOf(Instant from) {
        return from.atOffset(ZoneOffset.UTC).plusMonths(MONTHS).toInstant();
    }

    /** What is not later than this has ended its term. Of the last days of a month some are found a day or two after. */
    public static Instant endedIfNotAfter(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant();
    }
}
