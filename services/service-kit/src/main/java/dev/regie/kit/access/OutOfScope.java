package dev.regie.kit.access;

import io.quarkus.security.ForbiddenException;

/**
 * Somebody has the role and not over this. Only about what they see or say themselves: of what is outside their scope they learn, as of what
 * never was, that it is not found.
 */
public final class OutOfScope extends ForbiddenException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param detail what to do about it
     * @param field the member of the body that goes too far, or null
     */
    public OutOfScope(String detail, String field) {
        super(detail);
        this.field = field;
    }

    String field() {
        return field;
    }
}
