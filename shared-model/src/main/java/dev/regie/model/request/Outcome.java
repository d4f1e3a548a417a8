package dev.regie.model.request;

/** How a completed request ended. */
public enum Outcome {
    /** Everything asked for was done. */
    FULL,
    /** A part was done; the reasons stand with the systems concerned. */
    PARTIAL,
    /** All that is left is held under a duty or a ground, and was disclosed as kept. */
    ONLY_KEPT,
    /** Nothing is held about what was proved. */
    NOTHING_HELD
}
