package dev.regie.inventory.inbound;

import dev.regie.inventory.usecase.AffectedPeople;
import dev.regie.inventory.usecase.PersonDiscovery;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.ticking.Ticker;
import dev.regie.model.message.InventoryCommand;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what the coordinator wants to know. */
@ApplicationScoped
public class InventoryCommandListener extends MessageListener<InventoryCommand> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration COUNTS = Duration.ofSeconds(1);

    @Inject
    PersonDiscovery discovery;

    @Inject
    AffectedPeople affected;

    public InventoryCommandListener() {
        super("inventory-commands", InventoryCommand.class);
    }

    void onStart(@Observes StartupEvent event, Ticker ticker) {
        ticker.every("pending-discoveries", LOOK_AGAIN, discovery::resume);
        ticker.every("pending-counts", COUNTS, affected::count);
    }

    @Incoming("inventory-commands")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<InventoryCommand> received) {
        switch (received.message()) {
            case InventoryCommand.Discover discover -> discovery.discover(received.tenant(), discover);
            case InventoryCommand.CountAffected count -> affected.ask(received.tenant(), count);
        }
    }
}
