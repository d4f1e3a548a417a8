package dev.regie.kit.sample;

import dev.regie.kit.participant.ParticipantAnswerListener;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** All that a service with waits has to add. */
@ApplicationScoped
public class SampleAnswers extends ParticipantAnswerListener {
    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }
}
