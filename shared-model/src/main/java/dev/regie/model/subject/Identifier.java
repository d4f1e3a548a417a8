package dev.regie.model.subject;

import java.util.Objects;

/** An identifier in the clear. Never logged, never on a topic unsealed; {@link #toString()} shows the kind alone. */
public record Identifier(IdentifierKind kind, String value) {

    /** @throws IllegalArgumentException if the value cannot be of that kind; the message does not repeat the value */
    public Identifier {
        Objects.requireNonNull(kind, "kind");
        if (!kind.accepts(value)) {
            throw new IllegalArgumentException("not a valid " + kind);
        }
        value = kind.normalise(value);
    }

    @Override
    public String toString() {
        return kind + ":***";
    }
}
