package dev.regie.client;

import dev.regie.model.id.TenantId;
import dev.regie.model.personaldata.PersonalDataEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * One event to publish.
 *
 * @param id the CloudEvents id; publishing the same publication again is harmless
 * @param sourceTime when it was so in the system; the newest wins
 * @param mode how the CloudEvent is laid out on Kafka
 */
public record Publication(UUID id, TenantId tenant, PersonalDataEvent event, Instant sourceTime, Mode mode) {

    /** CloudEvents Kafka binding: attributes as headers, or the whole event as one JSON value. */
    public enum Mode {
        BINARY,
        STRUCTURED
    }

    /** A new event in binary mode. */
    public static Publication of(TenantId tenant, PersonalDataEvent event, Instant sourceTime) {
        return new Publication(UUID.randomUUID(), tenant, event, sourceTime, Mode.BINARY);
    }
}
