package dev.regie.coordinator.casescope;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * By what a case is within somebody's scope. A case that has none of it is for those alone whose scope knows no limit.
 *
 * @param tags the tenant's own words
 * @param subjectGroups the groups that its person is in, by the tenant's own ids
 */
public record CaseScope(Set<String> tags, Set<String> subjectGroups) {
    public static final CaseScope NONE = new CaseScope(Set.of(), Set.of());

    public CaseScope {
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        subjectGroups = Collections.unmodifiableSet(new TreeSet<>(subjectGroups));
    }
}
