package dev.regie.coordinator.store;

import dev.regie.coordinator.process.Fact;
import java.time.Instant;

/**
 * A fact with its place in the journal.
 *
 * @param seq from 1
 * @param cause the message's {@code topic-partition@offset}, {@code http} or {@code timer}
 */
public record StoredFact(int seq, Fact fact, Instant at, String cause) {}
