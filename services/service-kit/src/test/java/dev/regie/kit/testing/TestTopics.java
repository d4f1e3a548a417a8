package dev.regie.kit.testing;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.Message;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Speaks to the service under test, and listens to it, as another service would. */
public final class TestTopics {
    /** How long a message may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    // made once a JVM: each costs more than all that it sends or reads
    private static final Map<String, TopicTail> TAILS = new ConcurrentHashMap<>();
    private static Producer<byte[], byte[]> producer;

    private TestTopics() {}

    /** A message on a topic, with where it stands. */
    public record Read<M extends Message>(Envelope envelope, M message, int partition, long offset) {}

    /** Sends a message; the key is also subject and correlation id. Returns the envelope, to send the very same again. */
    public static Envelope send(String topic, TenantId tenant, String key, Message message) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                MessageTypes.nameOf(message),
                "/services/test",
                key,
                Instant.now(),
                tenant,
                null,
                key);
        send(topic, envelope, message);
        return envelope;
    }

    /** Sends a message under a given envelope. */
    public static void send(String topic, Envelope envelope, Message message) {
        send(topic, envelope.subject(), EnvelopeHeaders.of(envelope), MessageJson.write(message));
    }

    /** Sends anything, poison included, and waits until the broker has it. @param value may be null: a tombstone */
    public static RecordMetadata send(String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            return producer().send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not take a record for " + topic, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for a message that was or will be sent. @throws AssertionError if it does not come in {@link #PATIENCE} */
    public static <M extends Message> Read<M> await(String topic, Class<M> type, Predicate<M> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        TopicTail tail = tail(topic);
        int place = 0;
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : tail.from(place)) {
                place++;
                Optional<Read<M>> read = read(record, type).filter(each -> wanted.test(each.message()));
                if (read.isPresent()) {
                    return read.get();
                }
            }
        }
        throw new AssertionError("no such " + type.getSimpleName() + " came on " + topic + " within " + PATIENCE);
    }

    /** All messages of a type that stand on a topic now. */
    public static <M extends Message> List<Read<M>> all(String topic, Class<M> type) {
        return tail(topic).toTheEnd().stream()
                .flatMap(record -> read(record, type).stream())
                .toList();
    }

    /** Makes a topic of one partition, if it is not there. */
    public static void create(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStack.kafka()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + topic + " cannot be made", e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = Map.of("bootstrap.servers", TestStack.kafka(), "acks", "all");
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private static TopicTail tail(String topic) {
        return TAILS.computeIfAbsent(topic, name -> new TopicTail(TestStack.kafka(), name));
    }

    private static <M extends Message> Optional<Read<M>> read(ConsumerRecord<byte[], byte[]> record, Class<M> type) {
        String name = header(record, "ce_type");
        if (record.value() == null
                || name == null
                || MessageTypes.classOf(name).filter(type::isAssignableFrom).isEmpty()) {
            return Optional.empty();
        }
        Message message =
                MessageJson.read(record.value(), MessageTypes.classOf(name).orElseThrow());
        Envelope envelope = EnvelopeHeaders.read(each -> header(record, each));
        return Optional.of(new Read<>(envelope, type.cast(message), record.partition(), record.offset()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while talking to the broker", e);
    }
}
