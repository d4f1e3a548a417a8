package dev.regie.inventory.identity;

import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;

/**
 * What an identity authority said: for this time, the identifier meant that person. All in blind tokens.
 *
 * @param anchor token of the person's stable identifier
 * @param from first instant, or null for always before
 * @param until first instant no longer included, or null while it lasts
 */
public record Link(
        String anchor, IdentifierKind anchorKind, String token, IdentifierKind kind, Instant from, Instant until) {

    Span span() {
        return new Span(from, until);
    }
}
