package dev.regie.kit.deadletter;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was put away, without its content.
 *
 * @param kind {@code DEAD_LETTER}: cannot be digested; {@code QUARANTINE}: may not be believed
 * @param channel the listener that could not take it
 * @param system the upstream system whose topic it came from, or null
 * @param reason slug
 * @param requestId the request it belongs to, or null
 * @param messageId its {@code ce_id}, or null
 * @param origin its {@code ce_source}, or null
 * @param status {@code OPEN} or {@code REPLAYED}
 * @param seen how many times it was put away
 */
public record DeadLetter(
        UUID id,
        String tenant,
        String kind,
        String channel,
        String topic,
        int partition,
        long offset,
        String system,
        String reason,
        UUID requestId,
        String messageId,
        String origin,
        Instant receivedAt,
        String status,
        int seen) {}
