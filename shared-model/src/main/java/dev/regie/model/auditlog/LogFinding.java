package dev.regie.model.auditlog;

/**
 * Something wrong with a log.
 *
 * @param from the first sequence that may be concerned
 * @param to the last one; the same where it is known exactly
 */
public record LogFinding(Problem problem, long from, long to) {

    /** What is wrong. */
    public enum Problem {
        /** Places are missing, there twice, or not in their order. */
        OUT_OF_SEQUENCE,
        /** The record is not what was hashed when it was stored. */
        RECORD_CHANGED,
        /** The record is one of another place or log, or not an event at all. */
        RECORD_OUT_OF_PLACE,
        /** The record is gone, and no event in the log says that its time was over. */
        RECORD_MISSING,
        /** What the log is searched by does not say what the record says. */
        INDEX_CHANGED,
        /** The log up to there is not the one for which the checkpoint was signed. */
        CHECKPOINT_DIFFERS,
        /** The checkpoint knows of more entries than there are. */
        CUT_SHORT,
        /** The checkpoint is not signed with the log's key. */
        CHECKPOINT_FORGED,
        /** The checkpoint is that of another log. */
        CHECKPOINT_OF_ANOTHER_LOG,
        /** No checkpoint vouches for these entries. */
        BEYOND_CHECKPOINTS
    }
}
