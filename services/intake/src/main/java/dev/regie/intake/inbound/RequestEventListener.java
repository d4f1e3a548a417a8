package dev.regie.intake.inbound;

import dev.regie.intake.usecase.ProgressProjection;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.model.message.RequestEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from the coordinator where each request stands. */
@ApplicationScoped
public class RequestEventListener extends MessageListener<RequestEvent> {
    @Inject
    ProgressProjection projection;

    public RequestEventListener() {
        super("request-events", RequestEvent.class);
    }

    @Incoming("request-events")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<RequestEvent> received) {
        boolean known = switch (received.message()) {
            case RequestEvent.RequestProgressed news -> projection.apply(received.tenant(), news);
        };
        if (!known) {
            throw new Undigestible(
                    "unknown-request",
                    "request " + received.message().requestId()
                            + " is not in this store: put the store back to a newer state, then replay");
        }
    }
}
