package dev.regie.model.auditlog;

import dev.regie.model.merkle.Hash;

/**
 * One place of a tenant's log.
 *
 * @param sequence from 1, without a gap
 * @param record the stored event's bytes, or null once its time was over
 * @param leafHash {@link Hash#ofLeaf} of the record, which outlives it
 */
public record LogEntry(long sequence, byte[] record, Hash leafHash) {}
