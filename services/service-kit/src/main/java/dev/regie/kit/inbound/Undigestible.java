package dev.regie.kit.inbound;

/** Thrown by a handler for a message that cannot be handled whatever the surroundings do: it becomes a dead letter. */
public final class Undigestible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String slug;
    private final boolean mayBeEarly;

    private Undigestible(String slug, String detail, boolean mayBeEarly) {
        super(slug + ": " + detail);
        this.slug = slug;
        this.mayBeEarly = mayBeEarly;
    }

    /**
     * A message that can never succeed: a dead letter at once, without further tries.
     *
     * @param slug stable kebab-case reason, stored with the dead letter
     * @param detail for the log; no personal value
     */
    public Undigestible(String slug, String detail) {
        this(slug, detail, false);
    }

    /** A message that follows from one of another topic, which may not have been read yet: tried again for some seconds first. */
    public static Undigestible unlessEarly(String slug, String detail) {
        return new Undigestible(slug, detail, true);
    }

    public String slug() {
        return slug;
    }

    /** Whether a message that is still to come may make it digestible. */
    boolean mayBeEarly() {
        return mayBeEarly;
    }
}
