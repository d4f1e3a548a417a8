package dev.regie.coordinator.usecase;

import dev.regie.coordinator.process.RequestState;
import java.time.Instant;

/**
 * A case in a list.
 *
 * @param version number of its facts
 * @param waitingSince since when it waits for what it waits for now
 */
public record CaseLine(RequestState state, int version, Instant waitingSince) {}
