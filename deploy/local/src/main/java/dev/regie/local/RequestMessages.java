package dev.regie.local;

import dev.regie.model.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds every message that belongs to a request, on all topics but the personal-data ones, which know no requests. */
final class RequestMessages {
    private static final Duration POLL = Duration.ofMillis(500);

    private RequestMessages() {}

    /** A message as far as it may be shown. */
    record Found(TraceCommand.Step step, String tenant) {}

    static List<Found> of(String request, String bootstrap) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", "regie-trace-" + UUID.randomUUID(),
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "default.api.timeout.ms", "10000");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return readAll(consumer, request);
        } catch (KafkaException e) {
            throw new StartFailure(
                    "Kafka does not answer on " + bootstrap
                            + ": start the stack with ./regie up, or give its --port-offset",
                    e);
        }
    }

    private static List<Found> readAll(KafkaConsumer<byte[], byte[]> consumer, String request) {
        List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                .filter(topic ->
                        topic.getKey().startsWith("dsr.") && !topic.getKey().matches(Topics.PERSONAL_DATA_PATTERN))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Found> found = new ArrayList<>();
        while (!reached(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (belongs(message, request)) {
                    found.add(found(message));
                }
            }
        }
        return found;
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Collection<TopicPartition> all = ends.keySet();
        return all.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    private static boolean belongs(ConsumerRecord<byte[], byte[]> message, String request) {
        return header(message, "ce_correlationid").filter(request::equals).isPresent()
                || message.key() != null && new String(message.key(), StandardCharsets.UTF_8).equals(request);
    }

    private static Found found(ConsumerRecord<byte[], byte[]> message) {
        TraceCommand.Step step = new TraceCommand.Step(
                header(message, "ce_time").map(RequestMessages::time).orElse(Instant.ofEpochMilli(message.timestamp())),
                header(message, "ce_source").orElse("?").replaceFirst("^/(services|systems)/", ""),
                header(message, "ce_type").orElse("?"),
                message.topic() + "-" + message.partition() + "@" + message.offset(),
                header(message, "ce_id").orElse(null),
                header(message, "ce_causationid").orElse(null),
                null);
        return new Found(step, header(message, "ce_tenant").orElse(null));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            return Instant.EPOCH; // poison: shown first, never left out
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
