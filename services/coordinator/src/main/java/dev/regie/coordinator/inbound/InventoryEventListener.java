package dev.regie.coordinator.inbound;

import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.usecase.IncidentRegister;
import dev.regie.coordinator.usecase.RequestAdvance;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.InventoryEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what inventory says about requests and incidents. */
@ApplicationScoped
public class InventoryEventListener extends MessageListener<InventoryEvent> {
    private static final String CHANNEL = "inventory-events";

    @Inject
    RequestAdvance requests;

    @Inject
    IncidentRegister incidents;

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
        switch (message.message()) {
            case InventoryEvent.Discovered found ->
                Hearing.of(message).advance(requests, found.requestId(), new Input.FromInventory(found));
            case InventoryEvent.AffectedCounted counted -> counted(message.tenant(), counted);
        }
    }

    private void counted(TenantId tenant, InventoryEvent.AffectedCounted counted) {
        if (!incidents.counted(tenant, counted.incidentId(), counted.affected())) {
            throw new Undigestible("unknown-incident", "counts of an incident that was never declared here");
        }
    }
}
