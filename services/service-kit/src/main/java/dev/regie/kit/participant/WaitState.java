package dev.regie.kit.participant;

/** How far the wait for one participant's answer has come. */
public enum WaitState {
    /** Asked, and asked again until it answers. */
    OPEN,
    /** It said that it can only be done later; the final answer is to follow. */
    DEFERRED,
    ANSWERED,
    /** It said that it cannot be done. */
    FAILED,
    /** Its time has passed. */
    NO_ANSWER,
    /** Nobody needs the answer any more. */
    CANCELLED;

    /** Whether nothing is waited for any more. */
    public boolean settled() {
        return switch (this) {
            case OPEN, DEFERRED -> false;
            case ANSWERED, FAILED, NO_ANSWER, CANCELLED -> true;
        };
    }
}
