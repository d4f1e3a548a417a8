package dev.regie.model.request;

import java.time.Instant;

/**
 * Records that survive an erasure.
 *
 * @param category the catalogue's data category
 * @param records number of records, at least 1
 * @param ground why
 * @param until the latest instant until which the ground holds, or null if open-ended
 */
public record Kept(String category, long records, KeepGround ground, Instant until) {}
