package dev.regie.model.request;

/** How we know what became of the data: counted by Regie, stated by the system, still to come, or never answered. */
public enum Evidence {
    OBSERVED,
    ATTESTED,
    PENDING,
    NO_ANSWER
}
