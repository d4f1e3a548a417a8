package dev.regie.kit.http;

/** The roles of a token's claim {@code groups}, for {@code @RolesAllowed}. */
public final class Roles {
    /** Decides requests of its tenant. */
    public static final String PRIVACY_OFFICER = "privacy-officer";

    /** Keeps the platform running: dead letters, lag, participants. */
    public static final String OPERATOR = "operator";

    /** Reads proofs and the audit log. */
    public static final String AUDITOR = "auditor";

    /** Sets up its own tenant. */
    public static final String TENANT_ADMINISTRATOR = "tenant-administrator";

    /** Defines tenants and registers systems. */
    public static final String PLATFORM_ADMINISTRATOR = "platform-administrator";

    /** Takes requests at the desk. */
    public static final String SUPPORT = "support";

    /** A data system. */
    public static final String UPSTREAM_SYSTEM = "upstream-system";

    /** A person, logged in. */
    public static final String DATA_SUBJECT = "data-subject";

    private Roles() {}
}
