package dev.regie.kit.access;

import dev.regie.kit.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Counts calls of each remote address in the running minute. Each process counts for itself; nothing outlives the minute. */
public final class AddressLimit {
    private final int most;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant minute = Instant.MIN;

    /** @param most calls of one address in a minute */
    public AddressLimit(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Counts one. @throws Problem 429 {@code too-many-requests} if the address had its share of this minute */
    public synchronized void count(String address) {
        Instant now = clock.instant();
        if (!now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
            minute = now.truncatedTo(ChronoUnit.MINUTES);
            counts.clear();
        }
        if (counts.merge(String.valueOf(address), 1, Integer::sum) > most) {
            throw Problem.of(429, "too-many-requests", "Too many requests from this address; wait and try again")
                    .retryAfter(Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)));
        }
    }
}
