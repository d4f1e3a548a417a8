package dev.regie.model.message;

/**
 * {@code dsr.audit.checkpoints.v1}: what a tenant's audit log was at one time. Whoever keeps it can tell later whether anything was changed.
 *
 * @param size number of entries
 * @param note the signed checkpoint, see {@link dev.regie.model.auditlog.SignedCheckpoint}
 */
public record AuditCheckpoint(long size, String note) implements Message {}
