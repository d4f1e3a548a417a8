package dev.regie.erasure.certificate;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.request.ErasureResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The proof of an erasure, per place where data stood. Holds counts, grounds, times and names of systems; nothing about the person but the
 * request's id.
 *
 * @param form name and version of this document's form
 * @param decidedBy role of the person who decided
 * @param erasedUpTo what has a later source time belongs to a person who came back and was not touched
 * @param lines ordered by system, then store
 * @param data totals of the systems' data; a record that stands in two places counts in each
 * @param ownFile totals of Regie's own file on the request
 * @param goneBy by when the last physical copy in Regie is gone
 */
public record Certificate(
        String form,
        RequestId requestId,
        TenantId tenant,
        String decidedBy,
        Instant decidedAt,
        Instant erasedUpTo,
        Instant issuedAt,
        List<CertificateLine> lines,
        Totals data,
        Totals ownFile,
        GoneBy goneBy) {
    public static final String FORM = "regie-erasure-certificate/1";

    public Certificate {
        lines = List.copyOf(lines);
    }

    /** The bytes that are hashed and signed: JSON in canonical form (RFC 8785; it holds neither fractions nor control characters). */
    public byte[] canonical() {
        return MessageJson.write(sorted(MessageJson.read(MessageJson.write(this), Object.class)));
    }

    private static Object sorted(Object json) {
        return switch (json) {
            case Map<?, ?> members -> {
                Map<Object, Object> byName = new TreeMap<>();
                members.forEach((name, value) -> byName.put(name, sorted(value)));
                yield byName;
            }
            case List<?> elements -> elements.stream().map(Certificate::sorted).toList();
            default -> json;
        };
    }

    /** The certificate behind signed bytes. */
    public static Certificate read(byte[] canonical) {
        return MessageJson.read(canonical, Certificate.class);
    }

    /** The lines as the coordinator hears them. */
    public List<ErasureResult> results() {
        return lines.stream().map(CertificateLine::result).toList();
    }
}
