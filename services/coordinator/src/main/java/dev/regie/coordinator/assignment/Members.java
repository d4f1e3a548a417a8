package dev.regie.coordinator.assignment;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a role is assigned to. Personal data.
 *
 * @param subjects of bearer tokens
 * @param groups of administrators, in the tenant's directory
 */
public record Members(SortedSet<String> subjects, SortedSet<String> groups) {
    public static final Members NONE = new Members(new TreeSet<>(), new TreeSet<>());

    public Members {
        subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }
}
