package dev.regie.kit.inbound;

/** Thrown by a handler for a message that can never succeed: it becomes a dead letter at once, without further tries. */
public final class Undigestible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String slug;

    /**
     * @param slug stable kebab-case reason, stored with the dead letter
     * @param detail for the log; no personal value
     */
    public Undigestible(String slug, String detail) {
        super(slug + ": " + detail);
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
