package dev.regie.terms.document;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How administrators name and order terms.
 *
 * @param order several that apply to a user come one at a time, lowest first; equal ones in the order of their making
 * @param tags by which administrators and officers of a part of the tenant find them
 */
public record Label(String displayName, String description, int order, Set<String> tags) {
    public Label {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }
}
