package dev.regie.model.auditlog;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An audit event as it stands in the log for ever: its bytes are what the tree hashes. Each personal text is sealed under the key of the
 * person it belongs to, so that destroying a key makes the text unreadable without changing a byte. The members are those of
 * {@link dev.regie.model.message.AuditEvent}.
 *
 * @param sequence the event's place in the tenant's log, from 1
 */
public record StoredEvent(
        TenantId tenant,
        long sequence,
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
    /** The activity of the event that announces dropped payloads, and the type of its target, whose id is the last sequence dropped. */
    public static final String DROP_ACTIVITY = "drop AuditEvents";

    public static final String DROP_TARGET = "AuditEventsUpTo";

    public StoredEvent {
        targets = List.copyOf(targets);
    }

    /** A text that only the key's owner opens. @param ciphertext base64 */
    public record SealedText(UUID key, String ciphertext) {}

    /** @param token blind token by which the log is searched, or null */
    public record Actor(
            String type,
            List<String> roles,
            String applicationId,
            String token,
            SealedText userId,
            SealedText ipAddress) {
        public Actor {
            roles = List.copyOf(roles);
        }
    }

    /** @param tokens blind tokens of its id and of its name */
    public record Target(
            String type, String resourceId, List<String> tokens, SealedText displayName, List<Property> properties) {
        public Target {
            tokens = List.copyOf(tokens);
            properties = List.copyOf(properties);
        }
    }

    public record Property(String displayName, SealedText oldValue, SealedText newValue) {}

    /** The bytes that are stored and hashed. */
    public byte[] bytes() {
        return MessageJson.write(this);
    }

    /** @throws IllegalArgumentException if the bytes are no such event; the message does not repeat them */
    public static StoredEvent read(byte[] bytes) {
        return MessageJson.read(bytes, StoredEvent.class);
    }
}
