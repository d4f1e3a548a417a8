package dev.regie.coordinator.inbound;

import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.usecase.RequestAdvance;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.model.message.InventoryEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what inventory says about requests. */
@ApplicationScoped
public class InventoryEventListener extends MessageListener<InventoryEvent> {
    private static final String CHANNEL = "inventory-events";

    @Inject
    RequestAdvance requests;

    /** A bean of the container. */
    public InventoryEventListener() {
        super(CHANNEL, InventoryEvent.class);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<InventoryEvent> message) {
        Hearing.of(message)
                .advance(requests, message.message().requestId(), new Input.FromInventory(message.message()));
    }
}
