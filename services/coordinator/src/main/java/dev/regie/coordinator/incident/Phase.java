package dev.regie.coordinator.incident;

/** Information may be provided in phases where it is not known at once (GDPR Art. 33(4)). */
public enum Phase {
    WHOLE,
    INITIAL,
    FURTHER
}
