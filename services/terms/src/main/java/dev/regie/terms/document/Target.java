package dev.regie.terms.document;

import java.util.List;
import java.util.Set;

/** Whom terms are assigned to. Groups are named by the tenant's own ids. */
public sealed interface Target {
    record AllUsers() implements Target {}

    record Group(String id) implements Target {}

    /** Its members are left out, whatever else includes them. */
    record ExclusionGroup(String id) implements Target {}

    /** Whether a member of these groups is among those the targets mean. Without a target nobody is. */
    static boolean include(List<Target> targets, Set<String> groups) {
        return targets.stream().anyMatch(target -> includes(target, groups))
                && targets.stream().noneMatch(target -> excludes(target, groups));
    }

    private static boolean includes(Target target, Set<String> groups) {
        return switch (target) {
            case AllUsers all -> true;
            case Group(String id) -> groups.contains(id);
            case ExclusionGroup excluded -> false;
        };
    }

    private static boolean excludes(Target target, Set<String> groups) {
        return switch (target) {
            case AllUsers all -> false;
            case Group group -> false;
            case ExclusionGroup(String id) -> groups.contains(id);
        };
    }
}
