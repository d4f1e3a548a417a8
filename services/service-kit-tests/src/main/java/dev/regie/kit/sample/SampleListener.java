package dev.regie.kit.sample;

import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.kit.outbox.Outbox;
import dev.regie.model.message.IntakeEvent;
import dev.regie.model.message.InventoryEvent;
import dev.regie.model.message.Topics;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes each message as an effect and answers it; for some requests it can be told to fail. */
@ApplicationScoped
public class SampleListener extends MessageListener<IntakeEvent> {
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> undigestible = ConcurrentHashMap.newKeySet();

    @Inject
    Effects effects;

    @Inject
    Outbox outbox;

    public SampleListener() {
        super("kit-intake", IntakeEvent.class);
    }

    @Incoming("kit-intake")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<IntakeEvent> received) {
        String request = received.message().requestId().toString();
        effects.add(received.tenant(), request);
        outbox.send(
                Topics.INVENTORY_EVENTS,
                received.tenant(),
                received.message().requestId(),
                new InventoryEvent.Discovered(received.message().requestId(), List.of(), null));
        if (failing.contains(request)) {
            throw new IllegalStateException("told to fail");
        }
        if (undigestible.contains(request)) {
            throw new Undigestible("told-so", "told to be undigestible");
        }
    }

    public void failOn(String request) {
        failing.add(request);
    }

    public void refuse(String request) {
        undigestible.add(request);
    }

    public void heal() {
        failing.clear();
        undigestible.clear();
    }
}
