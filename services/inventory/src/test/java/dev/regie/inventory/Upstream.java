package dev.regie.inventory;

import static io.restassured.RestAssured.given;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.PersonalDataEvent;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.personaldata.PersonalDataTypes;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.PersonalDataSeal;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.Relation;
import dev.regie.model.subject.SubjectRef;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An upstream system as the inventory meets it: registered over HTTP, publishing sealed CloudEvents. */
final class Upstream {
    private static final Map<String, Object> CATALOGUE = Map.of(
            "device", category("P30D", null, Map.of("id", Map.of(), "owner", Map.of(), "text", Map.of())),
            "secret", category("P30D", null, Map.of("key", Map.of("disclosure", "EXISTENCE_ONLY"))),
            "invoice", category("P7Y", "LEGAL_OBLIGATION", Map.of("amount", Map.of())));

    private final SystemId system;
    private final TenantId tenant;
    private final TenantKeys keys;
    private final byte[] hourlyKey = Aead.newKey();
    private final String wrappedKey;
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestStack.kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private long published;

    private Upstream(SystemId system, TenantId tenant, TenantKeys keys) {
        this.system = system;
        this.tenant = tenant;
        this.keys = keys;
        this.wrappedKey = PersonalDataSeal.wrap(hourlyKey, keys.hpke().publicKey(), tenant);
    }

    /** Registers an identity authority that takes no part in requests. */
    static Upstream register(String name, TenantId tenant, TenantKeys keys) {
        return register(name, tenant, keys, true, null);
    }

    static Upstream register(String name, TenantId tenant, TenantKeys keys, boolean authority, String publicKey) {
        SystemId system = new SystemId(name);
        Map<String, Object> body = new HashMap<>();
        body.put("system", name);
        body.put("tenants", List.of(tenant.value()));
        body.put("identityAuthority", authority);
        body.put("publicKey", publicKey);
        body.put("catalogue", Map.of("system", name, "categories", CATALOGUE));
        given().auth()
                .oauth2(Tokens.of(Roles.PLATFORM_ADMINISTRATOR, null))
                .contentType(ContentType.JSON)
                .body(new String(MessageJson.write(body), StandardCharsets.UTF_8))
                .post("/systems")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
        return new Upstream(system, tenant, keys);
    }

    private static Map<String, Object> category(String period, String duty, Map<String, Object> fields) {
        Map<String, Object> retention = new HashMap<>(Map.of("name", "service", "period", period));
        if (duty != null) {
            retention.put("duty", duty);
        }
        return Map.of("purposes", List.of("test"), "legalBasis", "CONTRACT", "retention", retention, "fields", fields);
    }

    SystemId system() {
        return system;
    }

    /** How many events it has published, poison included. */
    long published() {
        return published;
    }

    /** A record whose values are pushed. */
    static RecordCollected record(String key, String category, Identifier owner, Map<String, Object> fields) {
        return new RecordCollected(key, category, CollectionSource.DEVICE, owned(owner), fields, null);
    }

    /** A record that is only pointed to. */
    static RecordCollected pointer(String key, String category, Identifier owner, String... fields) {
        return new RecordCollected(key, category, CollectionSource.DEVICE, owned(owner), Map.of(), Set.of(fields));
    }

    /** The same record, which is also about somebody else. */
    static RecordCollected about(RecordCollected record, Identifier other) {
        List<SubjectRef> subjects =
                List.of(record.subjects().getFirst(), new SubjectRef(Relation.ABOUT, List.of(other)));
        return new RecordCollected(
                record.recordKey(), record.category(), record.source(), subjects, record.fields(), record.fieldNames());
    }

    private static List<SubjectRef> owned(Identifier owner) {
        return List.of(new SubjectRef(Relation.OWNER, List.of(owner)));
    }

    void link(Identifier person, Identifier identifier, Instant from, Instant until) {
        binary(new IdentifierLinked(person, identifier, from, until), Instant.parse("2026-01-01T00:00:00Z"));
    }

    void binary(PersonalDataEvent event, Instant time) {
        binary(event, time, Map.of());
    }

    /** @param wrong attributes that are not as they should be; an empty text takes one away */
    void binary(PersonalDataEvent event, Instant time, Map<String, String> wrong) {
        UUID id = UUID.randomUUID();
        Map<String, String> headers = new LinkedHashMap<>();
        attributes(event, id, time).forEach((name, value) -> headers.put("ce_" + name, value));
        headers.put("content-type", PersonalDataSeal.CONTENT_TYPE);
        headers.putAll(wrong);
        headers.values().removeIf(String::isEmpty);
        send(system, headers, sealed(event, id));
    }

    void structured(PersonalDataEvent event, Instant time) {
        UUID id = UUID.randomUUID();
        Map<String, String> content = attributes(event, id, time);
        content.put("datacontenttype", PersonalDataSeal.CONTENT_TYPE);
        content.put("data_base64", Base64.getEncoder().encodeToString(sealed(event, id)));
        send(system, Map.of("content-type", "application/cloudevents+json"), MessageJson.write(content));
    }

    void poison(Map<String, String> headers, byte[] value) {
        send(system, headers, value);
    }

    private void send(SystemId to, Map<String, String> headers, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.personalData(to), null, new byte[0], value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
        published++;
    }

    private Map<String, String> attributes(PersonalDataEvent event, UUID id, Instant time) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id.toString());
        attributes.put("type", PersonalDataTypes.nameOf(event));
        attributes.put("source", "/systems/" + system);
        attributes.put("time", time.toString());
        attributes.put("tenant", tenant.value());
        attributes.put(PersonalDataSeal.WRAPPED_KEY, wrappedKey);
        return attributes;
    }

    private byte[] sealed(PersonalDataEvent event, UUID id) {
        String context = PersonalDataSeal.eventContext(tenant, PersonalDataTypes.nameOf(event), id.toString());
        return Aead.seal(hourlyKey, MessageJson.write(event), context);
    }

    /** The blind token of an identifier. */
    String token(Identifier identifier) {
        return keys.token(identifier);
    }
}
