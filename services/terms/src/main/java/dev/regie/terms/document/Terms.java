package dev.regie.terms.document;

import java.time.Instant;
import java.util.UUID;

/**
 * Terms or a privacy statement of a tenant.
 *
 * @param displayName for administrators only
 * @param description for administrators only
 * @param order several that apply to a user come one at a time, lowest first; equal ones in the order of their making
 */
public record Terms(UUID id, TermsKind kind, String displayName, String description, int order, Instant createdAt) {}
