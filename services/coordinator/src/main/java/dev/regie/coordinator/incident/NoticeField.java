package dev.regie.coordinator.incident;

import java.util.EnumSet;
import java.util.Set;

/** What a notice says (GDPR Art. 33(1), 33(3), 34(2)). */
public enum NoticeField {
    NATURE,
    SUBJECTS,
    RECORDS,
    CONTACT,
    LIKELY_CONSEQUENCES,
    MEASURES,
    /** Why it comes late. */
    REASON_FOR_DELAY;

    /** What the first of several notices says at least: what happened, and whom to ask. */
    static Set<NoticeField> first() {
        return EnumSet.of(NATURE, CONTACT);
    }

    static Set<NoticeField> ofTheAuthority() {
        return EnumSet.complementOf(EnumSet.of(REASON_FOR_DELAY));
    }
}
