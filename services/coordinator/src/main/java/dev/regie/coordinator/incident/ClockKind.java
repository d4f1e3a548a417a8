package dev.regie.coordinator.incident;

import java.util.Locale;

/** What runs out in an incident. */
public enum ClockKind {
    /** The processor tells the tenant without undue delay (GDPR Art. 33(2)). */
    TENANT_NOTICE,
    /** The tenant tells the authority within 72 hours (GDPR Art. 33(1)). */
    AUTHORITY_NOTICE,
    /** The tenant tells the people without undue delay (GDPR Art. 34(1)). */
    SUBJECT_NOTICE;

    /** The name in metrics and logs. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
