package dev.regie.inventory.ingest;

/** Why an event is quarantined: stable slugs for operators. */
public final class Reasons {
    public static final String CLEAR_NOT_ALLOWED = "clear-not-allowed";
    public static final String FORGED_ORIGIN = "forged-origin";
    public static final String NOT_AN_IDENTITY_AUTHORITY = "not-an-identity-authority";
    public static final String NOT_JSON = "not-json";
    public static final String NO_ATTRIBUTES = "no-attributes";
    public static final String NO_CONTENT = "no-content";
    public static final String NO_RECORD_KEY = "no-record-key";
    public static final String NO_SINGLE_OWNER = "no-single-owner";
    public static final String NO_TIME = "no-time";
    public static final String PERSON_NOT_STABLE = "person-not-stable";
    public static final String SEAL_BROKEN = "seal-broken";
    public static final String TIME_IN_FUTURE = "time-in-future";
    public static final String UNDECLARED_CATEGORY = "undeclared-category";
    public static final String UNDECLARED_FIELD = "undeclared-field";
    public static final String UNKNOWN_TYPE = "unknown-type";
    public static final String UNREADABLE_CONTENT = "unreadable-content";
    public static final String UNSUPPORTED_VERSION = "unsupported-version";

    private Reasons() {}
}
