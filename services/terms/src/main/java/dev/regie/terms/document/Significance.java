package dev.regie.terms.document;

/** What an edit means for those who have accepted. */
public enum Significance {
    /** The same version in better spelling, or in one more language: nobody is asked again. */
    TYPO,
    /** A new version: everybody is asked again. */
    SIGNIFICANT
}
