package dev.regie.coordinator.api;

import dev.regie.kit.http.Problem;
import java.util.List;

/** Reads members of bodies about incidents; what is wrong is refused with the name of the field, never with what was written. */
final class IncidentFields {
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_NAMES = 100;
    private static final int MOST_LISTED = 200;

    private IncidentFields() {}

    static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }

    static <T> T required(T value, String field) {
        if (value == null) {
            throw Problem.of(400, "missing-field", "This is needed").field(field);
        }
        return value;
    }

    /** Text of several lines. */
    static String text(String value, String field) {
        String text = required(value, field).strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw invalid(field, "Write 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** Names; none if left out. */
    static List<String> names(List<String> values, String field) {
        List<String> names = listed(values, field);
        boolean odd = names.stream()
                .anyMatch(name -> name == null
                        || name.isBlank()
                        || name.length() > LONGEST_NAME
                        || name.chars().anyMatch(Character::isISOControl));
        if (odd) {
            throw invalid(field, "Each is one line of 1 to " + LONGEST_NAME + " characters");
        }
        return names;
    }

    /** A list without gaps; empty if left out. */
    static <T> List<T> listed(List<T> values, String field) {
        List<T> list = values == null ? List.of() : values;
        if (list.size() > MOST_NAMES || list.stream().anyMatch(each -> each == null)) {
            throw invalid(field, "Name at most " + MOST_NAMES);
        }
        return list;
    }

    /** How many to list at once. */
    static int limit(int wanted) {
        if (wanted < 1 || wanted > MOST_LISTED) {
            throw invalid("limit", "A page has 1 to " + MOST_LISTED + " incidents");
        }
        return wanted;
    }
}
