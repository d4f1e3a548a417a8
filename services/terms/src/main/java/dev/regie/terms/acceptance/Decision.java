package dev.regie.terms.acceptance;

/** What a row of the book says. */
public enum Decision {
    ACCEPT,
    /** Blocks until accepted. */
    DECLINE,
    /** A privacy statement was shown. */
    ACKNOWLEDGE,
    /** Takes an acceptance back: blocks until accepted again. */
    WITHDRAW,
    /** Written by the clock: what was accepted or acknowledged has run out. */
    EXPIRE;

    /** Whether it lets the user through. */
    public boolean opens() {
        return switch (this) {
            case ACCEPT, ACKNOWLEDGE -> true;
            case DECLINE, WITHDRAW, EXPIRE -> false;
        };
    }
}
