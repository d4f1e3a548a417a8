package dev.regie.inventory.store;

import dev.regie.model.message.LedgerEvent.TokenSpan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A person's identifiers as three columns for {@code unnest}; open ends are infinite. */
final class Spans {
    private Spans() {}

    static List<String> tokens(Collection<TokenSpan> person) {
        return person.stream().map(TokenSpan::token).toList();
    }

    static List<String> from(Collection<TokenSpan> person) {
        return person.stream().map(span -> text(span.from(), "-infinity")).toList();
    }

    static List<String> until(Collection<TokenSpan> person) {
        return person.stream().map(span -> text(span.until(), "infinity")).toList();
    }

    private static String text(Instant time, String open) {
        return time == null ? open : time.toString();
    }
}
