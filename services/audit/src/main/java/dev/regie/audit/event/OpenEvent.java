package dev.regie.audit.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An audit event with its personal texts in the clear: what was heard, or what is read. Never logged; {@link #toString()} shows the id alone.
 * The members are those of {@link dev.regie.model.message.AuditEvent}.
 */
public record OpenEvent(
        UUID id,
        String componentName,
        String category,
        String activity,
        String operation,
        Instant activityDateTime,
        String result,
        String correlationId,
        Actor actor,
        List<Target> targets) {
    /** In place of a text whose key is destroyed. */
    public static final String ERASED = "[erased]";

    public OpenEvent {
        targets = List.copyOf(targets);
    }

    public record Actor(String type, List<String> roles, String applicationId, String userId, String ipAddress) {
        public Actor {
            roles = List.copyOf(roles);
        }
    }

    public record Target(String type, String resourceId, String displayName, List<Property> properties) {
        public Target {
            properties = List.copyOf(properties);
        }
    }

    public record Property(String displayName, String oldValue, String newValue) {}

    @Override
    public String toString() {
        return "audit event " + id;
    }
}
