package dev.regie.client;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.TenantEvent.TenantDefined;
import dev.regie.model.message.Topics;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The tenants' public keys, read from the compacted tenant topic; looked up again when an unknown tenant is asked for. */
final class TenantKeyRing {
    private static final System.Logger LOG = System.getLogger(TenantKeyRing.class.getName());
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClientSettings settings;
    private final Map<TenantId, byte[]> keys = new ConcurrentHashMap<>();

    TenantKeyRing(ClientSettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException if no such tenant is defined */
    byte[] publicKey(TenantId tenant) {
        byte[] known = keys.get(tenant);
        if (known == null) {
            readAll();
            known = keys.get(tenant);
        }
        if (known == null) {
            throw new IllegalArgumentException("tenant " + tenant + " is not defined on " + Topics.TENANT_EVENTS);
        }
        return known;
    }

    private synchronized void readAll() {
        Map<String, Object> properties = settings.kafkaWith(Map.of(
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class,
                "enable.auto.commit", false));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TENANT_EVENTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(this::learn);
            }
        }
    }

    private void learn(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            TenantDefined tenant = MessageJson.read(record.value(), TenantDefined.class);
            keys.put(tenant.tenant(), Base64.getDecoder().decode(tenant.publicKey()));
        } catch (IllegalArgumentException e) { // one bad record must not keep all tenants' data from being published
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a tenant that cannot be read is passed over: {0}-{1}@{2}",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }
}
