package dev.regie.coordinator.api;

import dev.regie.kit.http.Problem;
import dev.regie.model.access.Extent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads lists of names: groups, tags, systems, members. What is wrong is refused with its place, never with what was written. */
final class Names {
    private static final int MOST = 200;

    private Names() {}

    /** @throws Problem 400 naming the element; null is none */
    static Set<String> read(List<String> given, String field) {
        List<String> names = given == null ? List.of() : given;
        if (names.size() > MOST) {
            throw invalid(field, "Write at most " + MOST + " names");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!Extent.isName(names.get(i))) {
                throw invalid(field + "[" + i + "]", "A name has 1 to 128 visible ASCII characters and no blanks");
            }
        }
        return new TreeSet<>(names);
    }

    static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }
}
