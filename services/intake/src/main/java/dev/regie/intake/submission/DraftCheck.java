package dev.regie.intake.submission;

/**
 * What checking a draft came to.
 *
 * @param <T> the draft
 */
public sealed interface DraftCheck<T> {

    /** It can become a request. */
    record Accepted<T>(T draft) implements DraftCheck<T> {}

    /**
     * It cannot.
     *
     * @param slug of the reason, stable
     * @param field the field to change, e.g. {@code identifiers[1].value}
     * @param detail what to do, without a word of what was written
     */
    record Refused<T>(String slug, String field, String detail) implements DraftCheck<T> {}
}
