package dev.regie.client;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An answer as it goes onto the system's topic: it follows from its command, and goes on in the command's trace. */
final class AnswerRecord {
    private AnswerRecord() {}

    /** @param trace that the command came in; empty if it named none */
    static ProducerRecord<String, byte[]> of(
            SystemId system, Envelope command, Optional<TraceParent> trace, ParticipantAnswer answer, Instant now) {
        String request = answer.requestId().toString();
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                MessageTypes.nameOf(answer),
                "/systems/" + system,
                request,
                now,
                command.tenant(),
                command.id(),
                request);
        TraceParent onward =
                trace.map(theirs -> theirs.through(envelope.id())).orElseGet(() -> TraceParent.of(envelope));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.answers(system), request, MessageJson.write(answer));
        EnvelopeHeaders.of(envelope, onward)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
