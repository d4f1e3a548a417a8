package dev.regie.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics themselves, past all of Regie's code. */
final class Wire {
    private static final String PREFIX = "dsr.";

    private final String bootstrap;

    Wire(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Every topic of Regie. */
    Set<String> topics() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Set<String> topics = new HashSet<>(consumer.listTopics().keySet());
            topics.removeIf(topic -> !topic.startsWith(PREFIX));
            return topics;
        }
    }

    /** Everything that stands on the topics now. */
    List<ConsumerRecord<byte[], byte[]>> all() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(PREFIX))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Number of different messages (by their ids) of a type that belong to a request; a message sent twice is one. */
    static long different(List<ConsumerRecord<byte[], byte[]>> records, String type, String requestId) {
        Predicate<ConsumerRecord<byte[], byte[]>> wanted = record ->
                type.equals(header(record, "ce_type")) && requestId.equals(header(record, "ce_correlationid"));
        return records.stream()
                .filter(wanted)
                .map(record -> header(record, "ce_id"))
                .distinct()
                .count();
    }

    /** Puts the records on their topics once more, as they are. */
    void again(List<ConsumerRecord<byte[], byte[]>> records) {
        produce(records.stream()
                .map(record ->
                        new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()))
                .toList());
    }

    /** Puts records on topics. */
    void produce(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (java.util.concurrent.Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record could not be stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
