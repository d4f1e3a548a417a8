package dev.regie.samples.demo;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as no system should send them, each kind in turn: they must end in quarantine and disturb nothing around them. */
enum Poison {
    NOT_JSON,
    NO_ATTRIBUTES,
    UNKNOWN_TYPE,
    FUTURE_VERSION,
    UNKNOWN_TENANT,
    BROKEN_SEAL,
    NO_DATA;

    /** The poisonous event, for the topic of a system that is registered for the tenant. */
    ProducerRecord<String, byte[]> event(SystemId system, TenantId tenant, Instant time) {
        Map<String, String> headers = attributes(system, tenant, time);
        byte[] value = bytes("no sealed bytes at all, only some poison");
        switch (this) {
            case NOT_JSON -> headers.put("content-type", "application/cloudevents+json");
            case NO_ATTRIBUTES -> headers.clear();
            case UNKNOWN_TYPE -> headers.put("ce_type", "record-whispered");
            case FUTURE_VERSION -> headers.put("ce_specversion", "9.0");
            case UNKNOWN_TENANT -> headers.put("ce_tenant", "nobody");
            case BROKEN_SEAL -> headers.put("ce_wrappedkey", "AAAA");
            case NO_DATA -> value = null;
        }
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.personalData(system), UUID.randomUUID().toString(), value);
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static Map<String, String> attributes(SystemId system, TenantId tenant, Instant time) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_type", "record-collected");
        headers.put("ce_source", "/systems/" + system);
        headers.put("ce_time", time.toString());
        headers.put("ce_tenant", tenant.value());
        headers.put("content-type", "application/vnd.regie.sealed");
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
