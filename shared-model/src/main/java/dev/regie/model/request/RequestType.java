package dev.regie.model.request;

/** The rights that can be exercised today: access (GDPR Art. 15) and erasure (GDPR Art. 17). */
public enum RequestType {
    ACCESS,
    ERASURE
}
