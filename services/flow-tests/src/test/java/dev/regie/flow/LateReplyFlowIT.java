package dev.regie.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(3)
class LateReplyFlowIT {
    private static Regie regie;
    private static World world;
    private static Stories stories;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "late-flow");
        stories = new Stories(regie, world);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void aReplyAfterCompletionIsShownAndNotBelieved() {
        Filed filed = stories.erasure(world.person());
        JsonNode before = regie.certificate(filed);
        UUID command = world.desk().commands(filed.id()).iterator().next();
        SystemErasure other = new SystemErasure(world.desk().system(), 9, 9, List.of());
        reply(filed, new Erased(command, filed.id(), List.of(other)));
        reply(filed, new Failed(UUID.randomUUID(), filed.id(), "who-knows", true));
        Regie.await(
                "both replies in the journal",
                () -> verdicts(filed),
                told -> told.containsAll(List.of("already-answered", "no-such-command")));
        assertEquals(before, regie.certificate(filed));
        stories.assertErased(filed);
    }

    private static List<String> verdicts(Filed filed) {
        JsonNode journal = regie.get(
                        "erasure",
                        "/participant-journal?requestId=" + filed.id(),
                        regie.as("privacy-officer", filed.tenant()))
                .expect(200)
                .json();
        List<String> verdicts = new ArrayList<>();
        journal.forEach(entry -> {
            if (entry.path("system").asText().equals(world.desk().system().value())) {
                verdicts.add(entry.path("verdict").asText());
            }
        });
        return verdicts;
    }

    private static void reply(Filed filed, ParticipantAnswer answer) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                MessageTypes.nameOf(answer),
                "/systems/" + world.desk().system(),
                filed.id().toString(),
                Instant.now(),
                world.tenant(),
                null,
                filed.id().toString());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.answers(world.desk().system()),
                filed.id().toString().getBytes(UTF_8),
                MessageJson.write(answer));
        Map<String, String> headers = EnvelopeHeaders.of(envelope);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        new Wire(Running.stack().broker().bootstrap()).produce(List.of(record));
    }
}
