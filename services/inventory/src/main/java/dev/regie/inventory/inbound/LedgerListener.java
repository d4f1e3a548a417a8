package dev.regie.inventory.inbound;

import dev.regie.inventory.usecase.HoldingEraser;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.model.message.LedgerEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears who is erased. The ledger is read again from where a restored database stands, and the erasures are carried out again. */
@ApplicationScoped
public class LedgerListener extends MessageListener<LedgerEvent> {
    private static final String CHANNEL = "erasure-ledger";

    @Inject
    HoldingEraser eraser;

    public LedgerListener() {
        super(CHANNEL, LedgerEvent.class);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<LedgerEvent> received) {
        switch (received.message()) {
            case LedgerEvent.SubjectErased erased -> eraser.eraseAgain(received.tenant(), erased);
        }
    }
}
