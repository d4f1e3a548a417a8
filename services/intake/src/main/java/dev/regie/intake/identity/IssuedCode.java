package dev.regie.intake.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A code that was mailed. The code itself is not here, only its keyed hash.
 *
 * @param mac keyed hash of the code, bound to its id
 * @param triesLeft wrong codes that may still be entered
 */
public record IssuedCode(UUID id, Instant issuedAt, byte[] mac, int triesLeft) {}
