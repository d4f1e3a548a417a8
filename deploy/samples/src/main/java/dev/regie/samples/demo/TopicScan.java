package dev.regie.samples.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads every message of every topic of Regie, from the beginning to where the topics end now. */
final class TopicScan {
    private final String bootstrap;

    TopicScan(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Messages that hold one of the values in the clear in key, headers or value. */
    long messagesWith(List<String> values) {
        List<byte[]> needles = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
        long[] found = {0};
        forEach(record -> {
            if (needles.stream().anyMatch(needle -> holds(record, needle))) {
                found[0]++;
            }
        });
        return found[0];
    }

    /** Distinct message ids of a type on a topic that belong to a request. */
    long distinct(String topic, String type, String requestId, java.util.function.Function<byte[], String> identity) {
        java.util.Set<String> seen = new java.util.HashSet<>();
        forEach(record -> {
            boolean wanted = record.topic().equals(topic)
                    && type.equals(header(record, "ce_type"))
                    && requestId.equals(header(record, "ce_correlationid"));
            if (wanted) {
                seen.add(identity.apply(record.value()));
            }
        });
        return seen.size();
    }

    void forEach(Consumer<ConsumerRecord<byte[], byte[]>> look) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrap,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "enable.auto.commit",
                false);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("dsr."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(look);
            }
        }
    }

    private static boolean holds(ConsumerRecord<byte[], byte[]> record, byte[] needle) {
        if (contains(record.key(), needle) || contains(record.value(), needle)) {
            return true;
        }
        for (Header header : record.headers()) {
            if (contains(header.value(), needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] hay, byte[] needle) {
        if (hay == null) {
            return false;
        }
        for (int start = 0; start + needle.length <= hay.length; start++) {
            int length = 0;
            while (length < needle.length && hay[start + length] == needle[length]) {
                length++;
            }
            if (length == needle.length) {
                return true;
            }
        }
        return false;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
