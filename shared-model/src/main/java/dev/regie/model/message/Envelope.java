package dev.regie.model.message;

import dev.regie.model.id.TenantId;
import java.time.Instant;

/**
 * The CloudEvents 1.0 attributes of a message, carried as Kafka headers {@code ce_<name>} (binary content mode).
 *
 * @param id unique for the source; what the inbox remembers
 * @param type wire name, see {@link MessageTypes}
 * @param source {@code /services/<name>} or {@code /systems/<system>}; informative: the sender is the topic's name
 * @param subject opaque: the request id, or a keyed hash
 * @param causationId the id of the message that this one follows from, or null
 * @param correlationId the request id where there is one, or null
 */
public record Envelope(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        TenantId tenant,
        String causationId,
        String correlationId) {}
