package dev.regie.kit.http;

/**
 * A refusal over HTTP, answered as problem+json (RFC 9457) with the type {@code urn:regie:problem:<slug>}. The detail is for the person who
 * made the call; it never repeats what they sent.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String slug;
    private final String field;

    private Problem(int status, String slug, String detail, String field) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.field = field;
    }

    /** @param slug stable kebab-case name of the problem, e.g. {@code unknown-tenant} */
    public static Problem of(int status, String slug, String detail) {
        return new Problem(status, slug, detail, null);
    }

    /** The same problem, naming the member of the body, the header or the parameter that is wrong, e.g. {@code identifiers[0].kind}. */
    public Problem field(String name) {
        return new Problem(status, slug, getMessage(), name);
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
}
