package dev.regie.coordinator.incident;

/** How a notice went out. */
public enum NoticeChannel {
    EMAIL,
    LETTER,
    TELEPHONE,
    PORTAL,
    IN_PERSON,
    /** A public communication in place of telling each person (GDPR Art. 34(3)(c)). */
    PUBLIC
}
