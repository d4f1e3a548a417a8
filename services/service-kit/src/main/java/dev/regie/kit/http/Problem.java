package dev.regie.kit.http;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal over HTTP, answered as problem+json (RFC 9457) with the type {@code urn:regie:problem:<slug>}. The detail is for the person who
 * made the call; it never repeats what they sent.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String slug;
    private final String field;
    private final transient Map<String, Object> members;
    private final Duration retryAfter;

    private Problem(
            int status, String slug, String detail, String field, Map<String, Object> members, Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.field = field;
        this.members = Collections.unmodifiableMap(new TreeMap<>(members)); // always in the same order
        this.retryAfter = retryAfter;
    }

    /** @param slug stable kebab-case name of the problem, e.g. {@code unknown-tenant} */
    public static Problem of(int status, String slug, String detail) {
        return new Problem(status, slug, detail, null, Map.of(), null);
    }

    /** The same problem, naming the member of the body, the header or the parameter that is wrong, e.g. {@code identifiers[0].kind}. */
    public Problem field(String name) {
        return new Problem(status, slug, getMessage(), name, members, retryAfter);
    }

    /** The same problem with one more member in its body (RFC 9457 §3.2), e.g. {@code triesLeft}. */
    public Problem member(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(members);
        more.put(name, value);
        return new Problem(status, slug, getMessage(), field, more, retryAfter);
    }

    /** The same problem, telling in the header {@code Retry-After} when to try again: in so many seconds, at least one. */
    public Problem retryAfter(Duration wait) {
        return new Problem(status, slug, getMessage(), field, members, wait);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable name of the problem. */
    public String slug() {
        return slug;
    }

    /** What is wrong and what to do; may be null. */
    public String detail() {
        return getMessage();
    }

    /** The field concerned, or null. */
    public String field() {
        return field;
    }

    /** Further members of the body. */
    public Map<String, Object> members() {
        return members;
    }

    /** How long to wait before trying again, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
