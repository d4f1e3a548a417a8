package dev.regie.terms.api;

import dev.regie.kit.http.Problem;
import dev.regie.model.access.Extent;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.terms.usecase.TermsReading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads members of bodies; what is wrong is refused with the name of the field and what to do, never with what was written. */
final class Fields {
    private static final Pattern CHANNEL = Pattern.compile("[a-z]+(-[a-z]+){0,5}");
    private static final int LONGEST_CHANNEL = 40;
    private static final int MOST_NAMES = 1000;
    private static final int MOST_LISTED = 1000;

    private Fields() {}

    static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }

    static <T> T required(T value, String field) {
        if (value == null) {
            throw invalid(field, "This is needed");
        }
        return value;
    }

    /** One line of text. */
    static String line(String value, String field, int longest) {
        String text = required(value, field).strip();
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, "Write one line of 1 to " + longest + " characters");
        }
        return text;
    }

    /** One line of text, or nothing. */
    static String lineOrEmpty(String value, String field, int longest) {
        return value == null || value.isBlank() ? "" : line(value, field, longest);
    }

    /** Text of several lines, each ended by a line feed alone. */
    static String text(String value, String field, int longest) {
        String text = required(value, field).replace("\r\n", "\n").replace('\r', '\n');
        if (text.isBlank() || text.length() > longest) {
            throw invalid(field, "Write 1 to " + longest + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw invalid(field, "Leave out control characters");
        }
        return text;
    }

    /** The id of a group, or a tag. */
    static String name(String value, String field) {
        if (!Extent.isName(value)) {
            throw invalid(field, "A group's id or a tag has 1 to 128 visible ASCII characters");
        }
        return value;
    }

    static Set<String> names(List<String> values, String field) {
        if (values.size() > MOST_NAMES) {
            throw invalid(field, "Name at most " + MOST_NAMES);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            names.add(name(values.get(i), field + "[" + i + "]"));
        }
        return names;
    }

    // letters and hyphens alone: it stands in a book that is never erased, so that nothing personal may slip in
    static String channel(String value, String field) {
        if (value == null
                || value.length() > LONGEST_CHANNEL
                || !CHANNEL.matcher(value).matches()) {
            throw invalid(
                    field, "Name the channel in up to six words, lower-case letters and hyphens, like company-portal");
        }
        return value;
    }

    static Identifier identifier(IdentifierKind kind, String value, String field) {
        if (!required(kind, field + ".kind").accepts(required(value, field + ".value"))) {
            throw invalid(field + ".value", "The value cannot be a " + kind);
        }
        return new Identifier(kind, value);
    }

    /** How many to list at once. */
    static int limit(int wanted) {
        if (wanted < 1 || wanted > MOST_LISTED) {
            throw invalid("limit", "Between 1 and " + MOST_LISTED);
        }
        return wanted;
    }

    static UUID id(String path) {
        try {
            return UUID.fromString(path);
        } catch (IllegalArgumentException e) {
            throw TermsReading.unknown();
        }
    }
}
