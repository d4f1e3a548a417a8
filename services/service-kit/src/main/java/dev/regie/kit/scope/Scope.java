package dev.regie.kit.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Over which objects somebody has a role: what their assignments of it say, together. It reaches no further for reading, making, changing and
 * removing than the tags of all of them; what is done to people (a case, an assigning of terms) needs one assignment that reaches both the
 * object and the people.
 *
 * @param grants one for each assignment; none for a role that is not held
 */
public record Scope(List<Grant> grants) {
    /** The whole tenant. */
    public static final Scope WHOLE = new Scope(List.of(Grant.WHOLE));

    /** Nothing. */
    public static final Scope NONE = new Scope(List.of());

    public Scope {
        grants = List.copyOf(grants);
    }

    /** This one and another. */
    public Scope and(Scope other) {
        List<Grant> both = new ArrayList<>(grants);
        both.addAll(other.grants);
        return new Scope(both);
    }

    /** Whether it is the whole tenant. */
    public boolean whole() {
        return grants.contains(Grant.WHOLE);
    }

    /** Whether an object with these tags is in it, whosever it is. */
    public boolean covers(Collection<String> tags) {
        return grants.stream().anyMatch(grant -> grant.tags().meets(tags));
    }

    /** Whether an object with these tags about somebody in these groups is in it: one assignment reaches both. */
    public boolean covers(Collection<String> tags, Collection<String> groups) {
        return grants.stream().anyMatch(grant -> grant.covers(tags, groups));
    }

    /** Whether an object's tags may change so: it stays within, and only tags of one's own come or go. */
    public boolean mayTag(Set<String> before, Set<String> after) {
        Set<String> changed = changed(before, after);
        return covers(after)
                && changed.stream()
                        .allMatch(tag ->
                                grants.stream().anyMatch(grant -> grant.tags().hasAll(Set.of(tag))));
    }

    /**
     * Whether something with these tags may be assigned, or be assigned no longer, to these groups: one assignment reaches all of it.
     *
     * @param everybody whether it is about everybody too
     */
    public boolean mayAssign(Set<String> tags, Set<String> groups, boolean everybody) {
        return grants.stream()
                .filter(grant -> grant.tags().meets(tags))
                .anyMatch(grant -> grant.groups().hasAll(groups)
                        && (!everybody || grant.groups().all()));
    }

    /**
     * Whether what a thing is found by may change so: one assignment reaches it before and after, and all that comes or goes is in it.
     */
    public boolean mayMove(
            Set<String> tagsBefore, Set<String> groupsBefore, Set<String> tagsAfter, Set<String> groupsAfter) {
        return grants.stream()
                .anyMatch(grant -> grant.covers(tagsBefore, groupsBefore)
                        && grant.covers(tagsAfter, groupsAfter)
                        && grant.tags().hasAll(changed(tagsBefore, tagsAfter))
                        && grant.groups().hasAll(changed(groupsBefore, groupsAfter)));
    }

    /** What is in one and not in the other. */
    public static <T> Set<T> changed(Set<T> before, Set<T> after) {
        Set<T> changed = new HashSet<>(before);
        changed.addAll(after);
        changed.removeIf(each -> before.contains(each) && after.contains(each));
        return changed;
    }
}
