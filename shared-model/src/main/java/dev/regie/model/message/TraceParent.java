package dev.regie.model.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a message in a distributed trace, as W3C Trace Context writes it into the header {@code traceparent}. Regie invents no ids
 * for it: the trace is the correlation id, so that all messages of a request are one trace, and the parent is the message itself.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param parentId of the span that whoever handles the message continues: 16 hexadecimal digits, not all zero
 * @param flags 2 hexadecimal digits, {@code 01} for sampled
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context §3.2</a>
 */
public record TraceParent(String traceId, String parentId, String flags) {
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", Pattern.DOTALL);
    private static final String SAMPLED = "01";
    private static final int TRACE_BYTES = 16;
    private static final int PARENT_BYTES = 8;

    /** That of a message: in the trace of its request, or, where it belongs to none, in one of its own. */
    public static TraceParent of(Envelope envelope) {
        return envelope.correlationId() == null
                ? beginning(envelope.id())
                : new TraceParent(traceOf(envelope.correlationId()), parentOf(envelope.id()), SAMPLED);
    }

    /** That of a message with which a trace begins. */
    public static TraceParent beginning(String messageId) {
        return new TraceParent(traceOf(messageId), parentOf(messageId), SAMPLED);
    }

    /** The trace of all messages with this correlation id, e.g. a request id. */
    public static String traceOf(String correlationId) {
        return hex(bytes(correlationId), 0, TRACE_BYTES);
    }

    /** What somebody else wrote into the header; empty if it is none, which is no fault of the message. */
    public static Optional<TraceParent> read(String header) {
        return Optional.ofNullable(header)
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .filter(TraceParent::known)
                .map(parts -> new TraceParent(parts.group(2), parts.group(3), flags(parts.group(4))));
    }

    /** The same trace, gone on with another message. */
    public TraceParent through(String messageId) {
        return new TraceParent(traceId, parentOf(messageId), flags);
    }

    // versions to come may append, ours may not, and ff is none
    private static boolean known(Matcher parts) {
        boolean version = parts.group(1).equals("00")
                ? parts.group(5) == null
                : !parts.group(1).equals("ff");
        return version && !isZero(parts.group(2)) && !isZero(parts.group(3));
    }

    // flags that this version does not know are not passed on
    private static String flags(String theirs) {
        return HexFormat.of().toHexDigits((byte) (HexFormat.fromHexDigits(theirs) & 1));
    }

    private static String parentOf(String messageId) {
        return hex(bytes(messageId), TRACE_BYTES - PARENT_BYTES, PARENT_BYTES);
    }

    private static String hex(byte[] id, int from, int length) {
        return HexFormat.of().formatHex(id, from, from + length);
    }

    // a UUID is 16 bytes already; but zeros, which W3C forbids, and all other ids are hashed
    private static byte[] bytes(String id) {
        return uuid(id).filter(uuid -> uuid.getMostSignificantBits() != 0 && uuid.getLeastSignificantBits() != 0)
                .map(uuid -> ByteBuffer.allocate(TRACE_BYTES)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array())
                .orElseGet(() -> hash(id));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            // what Java also takes for one, as 1-1-1-1-1, is none
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }
}
