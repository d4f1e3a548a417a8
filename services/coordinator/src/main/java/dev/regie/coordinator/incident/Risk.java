package dev.regie.coordinator.incident;

/** How likely the incident harms the rights and freedoms of people. */
public enum Risk {
    /** The authority need not be told (GDPR Art. 33(1)). */
    UNLIKELY,
    /** The authority has to be told. */
    RISK,
    /** The people have to be told too (GDPR Art. 34(1)). */
    HIGH
}
