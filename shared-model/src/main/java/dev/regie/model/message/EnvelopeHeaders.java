package dev.regie.model.message;

import dev.regie.model.id.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** An {@link Envelope} as Kafka headers, both ways (CloudEvents Kafka protocol binding 1.0, binary content mode). */
public final class EnvelopeHeaders {
    private EnvelopeHeaders() {}

    /** The headers of an envelope, in a fixed order; attributes that are null are left out. Its trace follows from its ids. */
    public static Map<String, String> of(Envelope envelope) {
        return of(envelope, TraceParent.of(envelope));
    }

    /** The same, in a trace that somebody else began. */
    public static Map<String, String> of(Envelope envelope, TraceParent trace) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id());
        headers.put("ce_type", envelope.type());
        headers.put("ce_source", envelope.source());
        headers.put("ce_subject", envelope.subject());
        headers.put("ce_time", envelope.time().toString());
        headers.put("ce_tenant", envelope.tenant().value());
        headers.put("ce_causationid", envelope.causationId());
        headers.put("ce_correlationid", envelope.correlationId());
        headers.put(TraceParent.HEADER, trace.toString());
        headers.put("content-type", "application/json");
        headers.values().removeIf(java.util.Objects::isNull);
        return headers;
    }

    /**
     * Reads the envelope from headers.
     *
     * @param header gives the value of a header, or null
     * @throws IllegalArgumentException naming the attribute that is missing or unreadable, never its value
     */
    public static Envelope read(Function<String, String> header) {
        if (!"1.0".equals(header.apply("ce_specversion"))) {
            throw new IllegalArgumentException("ce_specversion is not 1.0");
        }
        return new Envelope(
                required(header, "ce_id"),
                required(header, "ce_type"),
                required(header, "ce_source"),
                header.apply("ce_subject"),
                time(required(header, "ce_time")),
                tenant(required(header, "ce_tenant")),
                header.apply("ce_causationid"),
                header.apply("ce_correlationid"));
    }

    private static String required(Function<String, String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("ce_time is not an RFC 3339 time", e);
        }
    }

    private static TenantId tenant(String text) {
        try {
            return new TenantId(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ce_tenant is not a tenant id", e);
        }
    }
}
