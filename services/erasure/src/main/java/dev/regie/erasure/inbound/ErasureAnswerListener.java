package dev.regie.erasure.inbound;

import dev.regie.kit.participant.ParticipantAnswerListener;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the participants answer; {@link ErasureWaitWatcher} says what is believed and what follows. */
@ApplicationScoped
public class ErasureAnswerListener extends ParticipantAnswerListener {
    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }
}
