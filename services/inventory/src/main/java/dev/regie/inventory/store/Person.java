package dev.regie.inventory.store;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import java.util.List;
import java.util.UUID;

/**
 * Whose records are looked for.
 *
 * @param identifiers tokens, each with the time in which it meant them
 * @param earlierErasures requests of theirs that erased before: what these kept is theirs too
 */
public record Person(TenantId tenant, List<TokenSpan> identifiers, List<UUID> earlierErasures) {
    public Person {
        identifiers = List.copyOf(identifiers);
        earlierErasures = List.copyOf(earlierErasures);
    }

    /** All tokens, whatever their time. */
    public List<String> tokens() {
        return identifiers.stream().map(TokenSpan::token).distinct().toList();
    }

    /** Tokens that mean this person and never anybody else. */
    public List<String> lastingTokens() {
        return identifiers.stream()
                .filter(span -> span.from() == null && span.until() == null)
                .map(TokenSpan::token)
                .distinct()
                .toList();
    }
}
