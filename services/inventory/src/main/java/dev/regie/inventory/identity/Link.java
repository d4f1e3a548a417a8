package dev.regie.inventory.identity;

import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an identity authority said: for this time, the identifier meant that person. All in blind tokens.
 *
 * @param anchor token of the person's stable identifier
 * @param from first instant, or null for always before
 * @param until first instant no longer included, or null while it lasts
 */
public record Link(
        String anchor, IdentifierKind anchorKind, String token, IdentifierKind kind, Instant from, Instant until) {

    /** The database keeps microseconds: a bound that is finer would not be found again. */
    public Link {
        from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
    }

    Span span() {
        return new Span(from, until);
    }
}
