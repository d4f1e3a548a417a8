package dev.regie.coordinator.inbound;

import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.usecase.RequestAdvance;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.model.message.IntakeEvent;
import dev.regie.model.message.IntakeEvent.RequestSubmitted;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what intake says about requests; a request begins here. */
@ApplicationScoped
public class IntakeEventListener extends MessageListener<IntakeEvent> {
    private static final String CHANNEL = "intake-events";

    @Inject
    RequestAdvance requests;

    /** A bean of the container. */
    public IntakeEventListener() {
        super(CHANNEL, IntakeEvent.class);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<IntakeEvent> message) {
        Hearing hearing = Hearing.of(message);
        if (message.message() instanceof RequestSubmitted submitted) {
            requests.receive(message.tenant(), submitted, hearing.cause());
        } else {
            hearing.advance(requests, message.message().requestId(), new Input.FromIntake(message.message()));
        }
    }
}
