package dev.regie.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A data system: 1 to 40 lower-case letters, digits and hyphens, starting with a letter; part of its topics' names. */
public record SystemId(@JsonValue String value) implements Comparable<SystemId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SystemId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a system is 1 to 40 of a-z, 0-9 and '-', starting with a letter");
        }
    }

    /** Reads a system from a path, topic or column. */
    public static SystemId valueOf(String text) {
        return new SystemId(text);
    }

    @Override
    public int compareTo(SystemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
