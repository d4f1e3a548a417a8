package dev.regie.model.subject;

/** How a record concerns a person: its owner (exported whole, erased) or somebody it is also about (redacted in both). */
public enum Relation {
    OWNER,
    ABOUT
}
