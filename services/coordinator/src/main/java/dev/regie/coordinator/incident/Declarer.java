package dev.regie.coordinator.incident;

/** On whose side an incident came to light. */
public enum Declarer {
    /** The processor, whoever runs the platform: it has to tell every affected tenant (GDPR Art. 33(2)). */
    PROCESSOR,
    /** The tenant itself, the controller. */
    TENANT
}
