package dev.regie.coordinator.incident;

import java.util.EnumSet;
import java.util.Set;

/** Who is told of an incident, and what they have to be told. */
public enum Recipient {
    /** The controller, by the processor (GDPR Art. 33(2)): all that it has to pass on. */
    TENANT(ClockKind.TENANT_NOTICE, NoticeField.ofTheAuthority()),
    /** The supervisory authority, by the controller (GDPR Art. 33(3)). */
    AUTHORITY(ClockKind.AUTHORITY_NOTICE, NoticeField.ofTheAuthority()),
    /** The people themselves, by the controller (GDPR Art. 34(2)). */
    DATA_SUBJECTS(
            ClockKind.SUBJECT_NOTICE,
            EnumSet.of(NoticeField.NATURE, NoticeField.CONTACT, NoticeField.LIKELY_CONSEQUENCES, NoticeField.MEASURES));

    private final ClockKind clock;
    private final Set<NoticeField> required;

    Recipient(ClockKind clock, Set<NoticeField> required) {
        this.clock = clock;
        this.required = Set.copyOf(required);
    }

    /** The clock that stops when they are told. */
    public ClockKind clock() {
        return clock;
    }

    /** What they have to be told in the end. */
    public Set<NoticeField> required() {
        return required;
    }

    /** Whether they may be told in phases (GDPR Art. 33(4)); the people are told once, in plain words. */
    boolean inPhases() {
        return this != DATA_SUBJECTS;
    }
}
