package dev.regie.local;

/** Something that keeps the stack from working. The message is one sentence for a person: what it is, and what to do about it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
