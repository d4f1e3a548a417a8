package dev.regie.coordinator.incident;

import java.time.Instant;

/**
 * What the controller holds of the risk now.
 *
 * @param exception why the people need not be told one by one; null if none is claimed
 * @param since since when it is held to be this risk
 * @param at when it was last assessed
 */
public record Assessment(Risk risk, CommunicationException exception, Instant since, Instant at) {}
