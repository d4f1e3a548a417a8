package dev.regie.terms.document;

import java.util.List;
import java.util.Set;

/**
 * Terms that ask something of somebody now: their current version and whom it is for.
 *
 * @param version the newest
 */
public record InForce(Terms terms, List<Target> targets, Version version) {
    public InForce {
        targets = List.copyOf(targets);
    }

    /** Whether a member of these groups is asked. */
    public boolean appliesTo(Set<String> groups) {
        return Target.include(targets, groups);
    }
}
