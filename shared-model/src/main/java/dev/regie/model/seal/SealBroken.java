package dev.regie.model.seal;

/** Sealed bytes that do not open: another key, another context, or changed on the way. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBroken(String message, Throwable cause) {
        super(message, cause);
    }

    public SealBroken(String message) {
        super(message);
    }
}
