package dev.regie.kit.scope;

import dev.regie.model.access.Extent;
import java.util.Collection;

/**
 * What one assignment of a role lets its members at.
 *
 * @param groups of people whose things it is about
 * @param tags of the objects it is about; an object without tags is reached by all tags alone
 * @param systems for which they speak
 */
public record Grant(Extent groups, Extent tags, Extent systems) {
    static final Grant WHOLE = new Grant(Extent.ALL, Extent.ALL, Extent.ALL);

    boolean covers(Collection<String> objectTags, Collection<String> subjectGroups) {
        return tags.meets(objectTags) && groups.meets(subjectGroups);
    }
}
