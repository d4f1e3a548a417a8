package dev.regie.coordinator.inbound;

import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.usecase.RequestAdvance;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;

/**
 * Where a message was heard.
 *
 * @param cause {@code topic-partition@offset}, for the journal
 */
record Hearing(TenantId tenant, String cause) {

    static Hearing of(Received<?> message) {
        return new Hearing(message.tenant(), message.topic() + "-" + message.partition() + "@" + message.offset());
    }

    /** @throws Undigestible if the request was never received here */
    void advance(RequestAdvance requests, RequestId request, Input input) {
        if (requests.advance(tenant, request, input, cause).isEmpty()) {
            throw Undigestible.unlessEarly(
                    "unknown-request", input.name() + " of request " + request + ", which was never received here");
        }
    }
}
