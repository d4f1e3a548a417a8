package dev.regie.client;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TraceParent;
import dev.regie.model.personaldata.PersonalDataEvent;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.personaldata.PersonalDataEvent.RecordRemoved;
import dev.regie.model.personaldata.PersonalDataTypes;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.PersonalDataSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes what a data system collects: CloudEvents 1.0, content sealed under an hourly key that only the tenant can unwrap. No personal
 * value leaves this object in the clear; the Kafka key and {@code ce_subject} are keyed hashes. Thread-safe.
 */
public final class PersonalDataPublisher implements AutoCloseable {
    private static final long KEY_LIFETIME_SECONDS = 3600;

    private final ClientSettings settings;
    private final TenantKeyRing keyRing;
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<TenantId, HourlyKey> hourlyKeys = new ConcurrentHashMap<>();

    private record HourlyKey(long hour, byte[] key, String wrapped) {}

    public PersonalDataPublisher(ClientSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.keyRing = new TenantKeyRing(settings);
        this.producer = new KafkaProducer<>(
                settings.kafkaWith(Map.of("acks", "all", "enable.idempotence", true, "linger.ms", 5)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Publishes one event.
     *
     * @return completes when the broker has it on all in-sync replicas; fails if it could not be stored
     * @throws IllegalArgumentException if the tenant is not defined
     */
    public CompletionStage<Void> publish(Publication publication) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        producer.send(record(publication), (metadata, failure) -> {
            if (failure == null) {
                stored.complete(null);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        return stored;
    }

    private ProducerRecord<String, byte[]> record(Publication publication) {
        String type = PersonalDataTypes.nameOf(publication.event());
        HourlyKey key = hourlyKey(publication.tenant());
        String context = PersonalDataSeal.eventContext(
                publication.tenant(), type, publication.id().toString());
        byte[] sealed = Aead.seal(key.key(), MessageJson.write(publication.event()), context);
        String subject = keyedHash(publication.tenant() + "/" + orderedBy(publication.event()));
        Map<String, String> attributes = attributes(publication, type, subject, key.wrapped());
        ProducerRecord<String, byte[]> record = switch (publication.mode()) {
            case BINARY -> binary(attributes, subject, sealed);
            case STRUCTURED -> structured(attributes, subject, sealed);
        };
        TraceParent trace = TraceParent.beginning(publication.id().toString());
        record.headers().add(TraceParent.HEADER, bytes(trace.toString()));
        return record;
    }

    private Map<String, String> attributes(Publication publication, String type, String subject, String wrappedKey) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", publication.id().toString());
        attributes.put("type", type);
        attributes.put("source", "/systems/" + settings.system());
        attributes.put("subject", subject);
        attributes.put("time", publication.sourceTime().toString());
        attributes.put("tenant", publication.tenant().value());
        attributes.put(PersonalDataSeal.WRAPPED_KEY, wrappedKey);
        return attributes;
    }

    private ProducerRecord<String, byte[]> binary(Map<String, String> attributes, String key, byte[] sealed) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.personalData(settings.system()), key, sealed);
        attributes.forEach((name, value) -> record.headers().add("ce_" + name, bytes(value)));
        record.headers().add("content-type", bytes(PersonalDataSeal.CONTENT_TYPE));
        return record;
    }

    private ProducerRecord<String, byte[]> structured(Map<String, String> attributes, String key, byte[] sealed) {
        Map<String, String> event = new LinkedHashMap<>(attributes);
        event.put("datacontenttype", PersonalDataSeal.CONTENT_TYPE);
        event.put("data_base64", Base64.getEncoder().encodeToString(sealed));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.personalData(settings.system()), key, MessageJson.write(event));
        record.headers().add("content-type", bytes("application/cloudevents+json"));
        return record;
    }

    private HourlyKey hourlyKey(TenantId tenant) {
        long hour = clock.instant().getEpochSecond() / KEY_LIFETIME_SECONDS;
        return hourlyKeys.compute(
                tenant, (id, current) -> current != null && current.hour() == hour ? current : newKey(id, hour));
    }

    private HourlyKey newKey(TenantId tenant, long hour) {
        byte[] key = Aead.newKey();
        return new HourlyKey(hour, key, PersonalDataSeal.wrap(key, keyRing.publicKey(tenant), tenant));
    }

    // what must stay in order shares a partition: one record's events, one person's links
    private static String orderedBy(PersonalDataEvent event) {
        return switch (event) {
            case RecordCollected collected -> "record/" + collected.recordKey();
            case RecordRemoved removed -> "record/" + removed.recordKey();
            case IdentifierLinked linked -> "person/" + linked.person().value();
        };
    }

    private String keyedHash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.keySecret(), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bytes(text)))
                    .substring(0, 22);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends what is buffered, then closes. */
    @Override
    public void close() {
        producer.close();
    }
}
