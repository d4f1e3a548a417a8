package dev.regie.kit.inbound;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.Envelope;

/** A message with its envelope and the place it was read from. */
public record Received<M>(Envelope envelope, M message, String topic, int partition, long offset) {

    /** The tenant the message belongs to; known here. */
    public TenantId tenant() {
        return envelope.tenant();
    }
}
