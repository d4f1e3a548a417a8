package dev.regie.export.collection;

import dev.regie.model.id.SystemId;

/**
 * A participant that was asked, and how that ended.
 *
 * @param failure slug of why it contributed nothing, or null if it answered
 */
public record Asked(SystemId system, String failure) {

    public boolean answered() {
        return failure == null;
    }
}
