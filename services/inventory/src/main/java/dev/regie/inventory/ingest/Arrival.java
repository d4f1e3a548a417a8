package dev.regie.inventory.ingest;

import dev.regie.model.id.TenantId;
import java.time.Instant;

/**
 * A CloudEvent as it came, in whichever mode.
 *
 * @param time the record's source time, to the microsecond
 * @param contentType of the content
 * @param wrappedKey the sender's hourly key, or null
 * @param content sealed, or JSON in the clear; null if there is none
 */
public record Arrival(
        String id, String type, TenantId tenant, Instant time, String contentType, String wrappedKey, byte[] content) {}
