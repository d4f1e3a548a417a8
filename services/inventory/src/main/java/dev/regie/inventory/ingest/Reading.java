package dev.regie.inventory.ingest;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.seal.PersonalDataSeal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;

/** What the bytes of a Kafka record are as a CloudEvent 1.0 (Kafka protocol binding: binary and structured mode). */
public sealed interface Reading {
    String CONTENT_TYPE = "content-type";
    String STRUCTURED = "application/cloudevents+json";

    /** An event with all its attributes. */
    record Readable(Arrival event) implements Reading {}

    /** No such event. @param tenant whom it claims to concern, if that can be read, else null */
    record Unreadable(TenantId tenant, String reason) implements Reading {}

    /** @param headers by name, the last of each name */
    static Reading of(Map<String, String> headers, byte[] value) {
        String contentType = headers.getOrDefault(CONTENT_TYPE, "");
        return contentType.startsWith(STRUCTURED) ? structured(value) : binary(headers, value);
    }

    private static Reading binary(Map<String, String> headers, byte[] value) {
        return read(name -> headers.get("ce_" + name), headers.get(CONTENT_TYPE), value);
    }

    private static Reading structured(byte[] value) {
        try {
            Structured event = MessageJson.read(value == null ? new byte[0] : value, Structured.class);
            byte[] content = event.data() == null ? event.data_base64() : MessageJson.write(event.data());
            return read(event::attribute, event.datacontenttype(), content);
        } catch (IllegalArgumentException e) {
            return new Unreadable(null, Reasons.NOT_JSON);
        }
    }

    /** The members of a structured event; the names are CloudEvents'. */
    record Structured(
            String specversion,
            String id,
            String type,
            String time,
            String tenant,
            String wrappedkey,
            String datacontenttype,
            byte[] data_base64,
            Object data) {
        private String attribute(String name) {
            return switch (name) {
                case "specversion" -> specversion;
                case "id" -> id;
                case "type" -> type;
                case "time" -> time;
                case "tenant" -> tenant;
                case PersonalDataSeal.WRAPPED_KEY -> wrappedkey;
                default -> null;
            };
        }
    }

    private static Reading read(Function<String, String> attribute, String contentType, byte[] content) {
        TenantId tenant = tenant(attribute.apply("tenant"));
        String version = attribute.apply("specversion");
        String id = attribute.apply("id");
        String type = attribute.apply("type");
        if (version == null || id == null || type == null || tenant == null) {
            return new Unreadable(tenant, Reasons.NO_ATTRIBUTES);
        }
        if (!version.equals("1.0")) {
            return new Unreadable(tenant, Reasons.UNSUPPORTED_VERSION);
        }
        Instant time = time(attribute.apply("time"));
        if (time == null) {
            return new Unreadable(tenant, Reasons.NO_TIME);
        }
        String wrappedKey = attribute.apply(PersonalDataSeal.WRAPPED_KEY);
        return new Readable(new Arrival(id, type, tenant, time, contentType, wrappedKey, content));
    }

    private static TenantId tenant(String text) {
        try {
            return text == null ? null : TenantId.valueOf(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
