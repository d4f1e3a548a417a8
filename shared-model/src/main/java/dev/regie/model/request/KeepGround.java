package dev.regie.model.request;

/**
 * Why a record survives an erasure: the exceptions of GDPR Art. 17(3), the controller's own file on the request (11 CCR §7101), and the proof
 * of who did what (GDPR Art. 5(2), Art. 32).
 */
public enum KeepGround {
    EXPRESSION,
    LEGAL_OBLIGATION,
    PUBLIC_HEALTH,
    ARCHIVING,
    LEGAL_CLAIMS,
    REQUEST_FILE,
    AUDIT_LOG
}
