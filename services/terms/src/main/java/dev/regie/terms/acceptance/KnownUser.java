package dev.regie.terms.acceptance;

import java.util.Set;

/**
 * A user as this service remembers them.
 *
 * @param groups as the last question at the gate named them
 * @param identified whether it is known who they are, sealed; after an erasure it is not
 */
public record KnownUser(Set<String> groups, boolean identified) {
    public KnownUser {
        groups = Set.copyOf(groups);
    }
}
