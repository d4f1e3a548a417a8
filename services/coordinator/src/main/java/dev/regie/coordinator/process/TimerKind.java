package dev.regie.coordinator.process;

import java.util.Locale;

/** What a request's timer is for. A request has at most one timer at a time. */
public enum TimerKind {
    /** A service was silent for too long. */
    ANSWER_OVERDUE,
    /** The last moment at which an erasure could be stopped has passed. */
    UNDO_WINDOW_ENDED;

    /** The name in the journal. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
