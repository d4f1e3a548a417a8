package dev.regie.terms.document;

import java.time.Instant;
import java.util.UUID;

/**
 * Terms or a privacy statement of a tenant.
 *
 * @param label what only administrators see of them
 */
public record Terms(UUID id, TermsKind kind, Label label, Instant createdAt) {}
