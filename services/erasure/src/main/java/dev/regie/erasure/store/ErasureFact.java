package dev.regie.erasure.store;

/** What can happen to an erasure, as its history tells it. */
public enum ErasureFact {
    PLANNED,
    BEGUN,
    CERTIFIED,
    CANCELLED,
    /** A command came again; its answer was sent again and nothing else was done. */
    REPEATED,
    /** A command changed nothing; the reason says why. */
    DISREGARDED
}
