package dev.regie.model.request;

import java.util.Locale;

/**
 * Why a record survives an erasure: the exceptions of GDPR Art. 17(3), the controller's own file on the request (11 CCR §7101), and the proof
 * of who did what (GDPR Art. 5(2), Art. 32). Rights of others (GDPR Art. 15(4)) keep nothing; they are a reason to leave a record out of a copy.
 */
public enum KeepGround {
    EXPRESSION,
    LEGAL_OBLIGATION,
    PUBLIC_HEALTH,
    ARCHIVING,
    LEGAL_CLAIMS,
    REQUEST_FILE,
    AUDIT_LOG,
    RIGHTS_OF_OTHERS;

    /** The name in the API, e.g. {@code legal-claims}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
