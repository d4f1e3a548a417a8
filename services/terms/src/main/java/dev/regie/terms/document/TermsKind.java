package dev.regie.terms.document;

/** What a user is asked. Neither kind ever counts as consent (GDPR Art. 4(11), 7): both only say what was shown and answered. */
public enum TermsKind {
    /** Is accepted or declined, and an acceptance may be withdrawn. */
    TERMS,
    /** Is acknowledged as shown; there is nothing to agree to (GDPR Art. 13, 14). */
    PRIVACY_STATEMENT
}
