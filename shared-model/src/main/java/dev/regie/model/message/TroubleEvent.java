package dev.regie.model.message;

import dev.regie.model.id.RequestId;

/** {@code dsr.trouble.events.v1}: from every service to the coordinator. */
public sealed interface TroubleEvent extends Message {
    RequestId requestId();

    /**
     * A message of this request became a dead letter: a person has to look.
     *
     * @param service where the dead letter lies
     * @param topic of the message
     * @param reason slug
     */
    record MessageUndigested(RequestId requestId, String service, String topic, String reason)
            implements TroubleEvent {}
}
