package dev.regie.model.request;

import dev.regie.model.id.SystemId;
import java.util.List;
import java.util.Optional;

/**
 * A part of a person's records that an officer holds back from a request: it survives the erasure, or is left out of the copy.
 *
 * @param system whose records
 * @param category the catalogue's data category; null for all of the system's
 * @param ground why
 */
public record HeldBack(SystemId system, String category, KeepGround ground) {

    /** Why records of this kind are held back; empty if they are not. */
    public static Optional<KeepGround> ground(List<HeldBack> parts, SystemId system, String category) {
        return parts.stream()
                .filter(part -> part.covers(system, category))
                .map(HeldBack::ground)
                .findFirst();
    }

    /** Whether records of this kind are in it. */
    public boolean covers(SystemId other, String otherCategory) {
        return system.equals(other) && (category == null || category.equals(otherCategory));
    }

    /** Whether some records are in both. */
    public boolean overlaps(HeldBack other) {
        return covers(other.system, other.category) || other.covers(system, category);
    }
}
