package dev.regie.inventory.ingest;

import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a person out of a record that belongs to somebody else: every word that is one of their identifiers, at any depth. Compares blind
 * tokens, so that it works without knowing the identifiers. A person's plain name cannot be found this way.
 */
public final class Redaction {
    // what may surround an identifier in a text
    private static final Pattern WORD = Pattern.compile("[^\\s,;:!?()<>\\[\\]{}\"']+");

    private final Function<Identifier, String> tokenOf;
    private final Set<String> tokens;

    /** @param tokens of the person's identifiers */
    public Redaction(Function<Identifier, String> tokenOf, Collection<String> tokens) {
        this.tokenOf = tokenOf;
        this.tokens = Set.copyOf(tokens);
    }

    /** The values without the person. */
    public Map<String, Object> redacted(Map<String, Object> values) {
        if (tokens.isEmpty()) {
            return values;
        }
        Map<String, Object> redacted = new LinkedHashMap<>();
        values.forEach((name, value) -> redacted.put(name, withoutPerson(value)));
        return redacted;
    }

    /** Of a record about the person: what is theirs alone is shown, all else belongs to others. */
    public Map<String, Object> onlyTheirs(Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) ->
                shown.put(name, value instanceof String text && names(text) ? text : ContributedRecord.REDACTED_OTHER));
        return shown;
    }

    private Object withoutPerson(Object value) {
        return switch (value) {
            case String text -> withoutPerson(text);
            case Collection<?> elements ->
                elements.stream().map(this::withoutPerson).collect(Collectors.toList());
            case Map<?, ?> members -> {
                Map<String, Object> redacted = new LinkedHashMap<>();
                members.forEach((name, member) -> redacted.put(String.valueOf(name), withoutPerson(member)));
                yield redacted;
            }
            case null -> null;
            default -> value;
        };
    }

    private String withoutPerson(String text) {
        if (names(text)) {
            return ContributedRecord.REDACTED_OTHER;
        }
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        names(trimmed(word.group())) ? ContributedRecord.REDACTED_OTHER : word.group()));
    }

    // the full stop at the end of a sentence
    private static String trimmed(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    private boolean names(String text) {
        for (IdentifierKind kind : IdentifierKind.values()) {
            if (kind.accepts(text) && tokens.contains(tokenOf.apply(new Identifier(kind, text)))) {
                return true;
            }
        }
        return false;
    }
}
