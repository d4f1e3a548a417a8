package dev.regie.model.message;

import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * {@code dsr.audit.events.v1}: one change, or one reading of personal data, written in the transaction of what it reports. The record
 * follows Graph's auditEvent; personal fields are sealed for transport under the context {@code audit/<event id>}.
 *
 * @param componentName the service
 * @param category what kind of thing it was done to, e.g. {@code Request}
 * @param activity what was done, e.g. {@code submit Request}
 * @param operation Create, Read, Update, Delete or Action
 * @param result Success or Failure
 * @param correlationId the request id where there is one
 */
public record AuditEvent(
        UUID id,
        String componentName,
        String category,
        String activity,
        String operation,
        Instant activityDateTime,
        String result,
        String correlationId,
        AuditActor actor,
        List<AuditResource> resources)
        implements Message {
    public AuditEvent {
        resources = List.copyOf(resources);
    }

    /**
     * @param type {@code User}, {@code System} or {@code Anonymous}
     * @param applicationId OAuth client or service name
     * @param userId sealed subject of the token, or null
     * @param ipAddress sealed, or null
     */
    public record AuditActor(String type, List<String> roles, String applicationId, Sealed userId, Sealed ipAddress) {
        public AuditActor {
            roles = List.copyOf(roles);
        }
    }

    /** @param displayName sealed, or null */
    public record AuditResource(
            String type, String resourceId, Sealed displayName, List<AuditProperty> modifiedProperties) {
        public AuditResource {
            modifiedProperties = List.copyOf(modifiedProperties);
        }
    }

    /** Old and new value, sealed, null where there was none. */
    public record AuditProperty(String displayName, Sealed oldValue, Sealed newValue) {}
}
