package dev.regie.coordinator.inbound;

import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.usecase.RequestAdvance;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.model.message.TroubleEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears about messages that a service could not digest. Trouble with a request that was never received here is only logged: the dead letter
 * itself stands where it arose, and a dead letter about a dead letter would never end.
 */
@ApplicationScoped
public class TroubleEventListener extends MessageListener<TroubleEvent> {
    private static final Logger LOG = Logger.getLogger(TroubleEventListener.class);
    private static final String CHANNEL = "trouble-events";

    @Inject
    RequestAdvance requests;

    /** A bean of the container. */
    public TroubleEventListener() {
        super(CHANNEL, TroubleEvent.class);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<TroubleEvent> message) {
        Input input = new Input.OfTrouble(message.message());
        String cause = Hearing.of(message).cause();
        if (requests.advance(message.tenant(), message.message().requestId(), input, cause)
                .isEmpty()) {
            LOG.warnf(
                    "requestId=%s is in trouble and was never received here",
                    message.message().requestId());
        }
    }
}
