package dev.regie.export.inbound;

import dev.regie.kit.participant.ParticipantAnswerListener;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what every participant answers. */
@ApplicationScoped
public class AnswerListener extends ParticipantAnswerListener {

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }
}
