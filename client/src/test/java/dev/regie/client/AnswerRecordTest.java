package dev.regie.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AnswerRecordTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final RequestId REQUEST = RequestId.valueOf("0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b");
    private static final Envelope COMMAND = new Envelope(
            "5f0c2c2e-7f0b-4c07-9a53-0c3f0d1f7d11",
            "collect",
            "/services/export",
            REQUEST.toString(),
            NOW,
            new TenantId("contoso"),
            null,
            REQUEST.toString());

    @Test
    void anAnswerGoesOnInTheTraceOfItsCommand() {
        ProducerRecord<String, byte[]> answer =
                answer(TraceParent.read("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"));
        TraceParent trace = TraceParent.read(header(answer, "traceparent")).orElseThrow();
        assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", trace.traceId());
        assertEquals(TraceParent.beginning(header(answer, "ce_id")).parentId(), trace.parentId());
        assertEquals("00", trace.flags());
    }

    @Test
    void theAnswerToACommandWithoutATraceIsInThatOfTheRequest() {
        ProducerRecord<String, byte[]> answer = answer(TraceParent.read("garbage"));
        assertEquals(
                TraceParent.traceOf(REQUEST.toString()),
                TraceParent.read(header(answer, "traceparent")).orElseThrow().traceId());
    }

    @Test
    void anAnswerFollowsFromItsCommandAndBelongsToItsRequest() {
        Envelope answer = EnvelopeHeaders.read(name -> header(answer(Optional.empty()), name));
        assertEquals(COMMAND.id(), answer.causationId());
        assertEquals(REQUEST.toString(), answer.correlationId());
        assertEquals(COMMAND.tenant(), answer.tenant());
    }

    private static ProducerRecord<String, byte[]> answer(Optional<TraceParent> trace) {
        Failed failed = new Failed(UUID.randomUUID(), REQUEST, "too-late", false);
        return AnswerRecord.of(new SystemId("customer-care"), COMMAND, trace, failed, NOW);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? null
                : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
