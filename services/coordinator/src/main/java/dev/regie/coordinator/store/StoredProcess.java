package dev.regie.coordinator.store;

import dev.regie.coordinator.process.RequestState;
import java.time.Instant;

/**
 * A request's process as it is stored.
 *
 * @param version the number of its facts
 * @param waitingSince since when it waits for what it waits for now
 */
public record StoredProcess(RequestState state, int version, Instant waitingSince) {}
