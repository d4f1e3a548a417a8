package dev.regie.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The controller on whose behalf data is held: 1 to 40 lower-case letters, digits and hyphens, starting with a letter.
 * A request never crosses tenants.
 */
public record TenantId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a tenant is 1 to 40 of a-z, 0-9 and '-', starting with a letter");
        }
    }

    /** Reads a tenant from a path, header or column. */
    public static TenantId valueOf(String text) {
        return new TenantId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
