package dev.regie.inventory.inbound;

import dev.regie.inventory.usecase.HoldingRecorder;
import dev.regie.inventory.usecase.SenderWaiter;
import dev.regie.kit.inbound.BatchIntake;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what every upstream system collects. */
@ApplicationScoped
public class PersonalDataListener {
    private final BatchIntake intake;
    private final SenderWaiter senders;
    private final HoldingRecorder recorder;

    PersonalDataListener(BatchIntake intake, SenderWaiter senders, HoldingRecorder recorder) {
        this.intake = intake;
        this.senders = senders;
        this.recorder = recorder;
    }

    void onStart(@Observes StartupEvent event) {
        intake.register(HoldingRecorder.CHANNEL, recorder::record);
    }

    @Incoming(HoldingRecorder.CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        senders.awaitKnown(batch.partitions());
        intake.receive(HoldingRecorder.CHANNEL, batch, recorder::record);
    }
}
