package dev.regie.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one JSON form of messages, sealed contents and stored facts: times in RFC 3339, nulls left out, unknown members ignored (a newer
 * sender may add some), unknown enumeration values and wrong types refused. Error messages name the place, never the content.
 */
public final class MessageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private static final ObjectWriter SORTED = MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final ObjectWriter READABLE = SORTED.withDefaultPrettyPrinter();

    private MessageJson() {}

    /** The mapper itself, for trees and streams. Not to be reconfigured. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** The same with the entries of maps by their keys, so that equal values give equal bytes. */
    public static byte[] writeSorted(Object value) {
        return write(SORTED, value);
    }

    /** As {@link #writeSorted}, on indented lines. */
    public static byte[] writeReadable(Object value) {
        return write(READABLE, value);
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are not such a value; the message does not repeat them */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw unreadable(type.getSimpleName(), e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are not such a value; the message does not repeat them */
    public static <T> T read(byte[] json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw unreadable(type.getType().getTypeName(), e);
        }
    }

    // Jackson's own message quotes the input, which may be personal data: keep its class and place, drop its text
    private static IllegalArgumentException unreadable(String type, IOException cause) {
        String place = cause instanceof JsonProcessingException json && json.getLocation() != null
                ? " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "";
        return new IllegalArgumentException(
                "not a " + type + place + " (" + cause.getClass().getSimpleName() + ")");
    }
}
