package dev.regie.bench;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.AuditEvent.AuditActor;
import dev.regie.model.message.AuditEvent.AuditProperty;
import dev.regie.model.message.AuditEvent.AuditResource;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Sealed;
import dev.regie.samples.demo.StackKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Audit events of one tenant as the services would send them, sealed beforehand: about 1 KB each, by 2,000 people on 5,000 requests. */
final class AuditLoad {
    static final int ACTORS = 2_000;
    static final int REQUESTS = 5_000;
    static final List<String> CATEGORIES = List.of("Request", "Package", "Holding", "Certificate", "Letter");
    static final List<String> VERBS = List.of("read", "advance", "decide", "submit");

    private final TenantId tenant;
    private final TenantKeys keys;
    private final Instant start;

    AuditLoad(Stack stack, TenantId tenant, Instant start) {
        this.tenant = tenant;
        this.keys = StackKeys.of(stack).get(tenant);
        this.start = start;
    }

    /** Events by number, ready to be sent. */
    List<ProducerRecord<byte[], byte[]>> events(int from, int count) {
        return IntStream.range(from, from + count)
                .parallel()
                .mapToObj(this::message)
                .toList();
    }

    private ProducerRecord<byte[], byte[]> message(int number) {
        AuditEvent event = event(number);
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                MessageTypes.nameOf(event),
                "/services/bench",
                tenant.value(),
                event.activityDateTime(),
                tenant,
                null,
                event.correlationId());
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                Topics.AUDIT_EVENTS, tenant.value().getBytes(StandardCharsets.UTF_8), MessageJson.write(event));
        EnvelopeHeaders.of(envelope)
                .forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private AuditEvent event(int number) {
        UUID id = UUID.randomUUID();
        String category = CATEGORIES.get(number % CATEGORIES.size());
        AuditActor actor = new AuditActor(
                "User",
                List.of("privacy-officer"),
                "console",
                seal(id, actor(number % ACTORS)),
                seal(id, "192.0.2." + number % 250));
        AuditResource target = new AuditResource(
                category,
                request(number % REQUESTS),
                null,
                List.of(new AuditProperty("status", seal(id, "SCHEDULED"), seal(id, "FULFILLING"))));
        return new AuditEvent(
                id,
                "coordinator",
                category,
                VERBS.get(number / 7 % VERBS.size()) + " " + category,
                "Update",
                start.plus(Duration.ofMillis(number)),
                number % 500 == 0 ? "Failure" : "Success",
                request(number % REQUESTS),
                actor,
                List.of(target));
    }

    static String actor(int number) {
        return "officer-" + number;
    }

    static String request(int number) {
        return UUID.nameUUIDFromBytes(("request-" + number).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    private Sealed seal(UUID event, String text) {
        return keys.seal(text.getBytes(StandardCharsets.UTF_8), "audit/" + event);
    }

    /** Sends everything; returns when the broker has it. */
    static void send(Stack stack, List<ProducerRecord<byte[], byte[]>> events) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stack.broker().bootstrap(), "acks", "all", "linger.ms", 5, "batch.size", 131_072);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            events.forEach(producer::send);
        }
    }
}
