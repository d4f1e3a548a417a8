package dev.regie.coordinator.incident;

/** Why the people need not be told one by one although the risk is high (GDPR Art. 34(3)). */
public enum CommunicationException {
    /** (a) The data is unintelligible to whoever got it, e.g. encrypted. */
    UNINTELLIGIBLE,
    /** (b) Measures taken since have removed the high risk. */
    RISK_REMOVED,
    /** (c) It would be a disproportionate effort: a public communication is owed instead. */
    DISPROPORTIONATE
}
