package dev.regie.model.access;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All of a kind, or those of certain names alone: groups of people, tags, systems.
 *
 * @param names in order; empty if it is all, and of nothing at all
 */
public record Extent(boolean all, Set<String> names) {
    public static final Extent ALL = new Extent(true, Set.of());

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public Extent {
        Objects.requireNonNull(names, "names");
        names = all ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(names));
    }

    /** Those of these names. */
    public static Extent of(Collection<String> names) {
        return new Extent(false, Set.copyOf(names));
    }

    /** Whether a text can be the name of a group or a tag: 1 to 128 visible ASCII characters. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** Whether it has every one of these. */
    public boolean hasAll(Collection<String> these) {
        return all || names.containsAll(these);
    }

    /** Whether it is all, or has one of these. */
    public boolean meets(Collection<String> these) {
        return all || names.stream().anyMatch(these::contains);
    }
}
