package dev.regie.model.request;

/** Where a request stands, as everybody may see it. */
public enum RequestStatus {
    IDENTITY_PENDING,
    DISCOVERING,
    PLANNING,
    AWAITING_DECISION,
    SCHEDULED,
    FULFILLING,
    NEEDS_ATTENTION,
    COMPLETED,
    REFUSED,
    WITHDRAWN,
    LAPSED;

    /** Whether nothing can follow any more. */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, REFUSED, WITHDRAWN, LAPSED -> true;
            case IDENTITY_PENDING, DISCOVERING, PLANNING, AWAITING_DECISION, SCHEDULED, FULFILLING, NEEDS_ATTENTION ->
                false;
        };
    }
}
