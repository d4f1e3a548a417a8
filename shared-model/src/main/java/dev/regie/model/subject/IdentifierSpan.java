package dev.regie.model.subject;

import java.time.Instant;
import java.util.Objects;

/**
 * An identifier and the time in which it meant this person.
 *
 * @param from first instant, or null for always before
 * @param until first instant no longer included, or null for always after
 */
public record IdentifierSpan(Identifier identifier, Instant from, Instant until) {
    public IdentifierSpan {
        Objects.requireNonNull(identifier, "identifier");
    }

    /** An identifier that means this person at all times. */
    public static IdentifierSpan always(Identifier identifier) {
        return new IdentifierSpan(identifier, null, null);
    }

    /** Whether the identifier meant this person then. */
    public boolean covers(Instant time) {
        return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
    }
}
