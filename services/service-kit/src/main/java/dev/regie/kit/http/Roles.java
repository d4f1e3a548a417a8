package dev.regie.kit.http;

/** The roles of a token's claim {@code groups}, for {@code @RolesAllowed}. Which of them may do what stands in docs/access.md. */
public final class Roles {
    /** Registers and decides requests of its tenant, and reads their proofs. */
    public static final String PRIVACY_OFFICER = "privacy-officer";

    /** Keeps the platform running: dead letters, lag, participants. */
    public static final String OPERATOR = "operator";

    /** Reads the audit log and nothing else. */
    public static final String AUDITOR = "auditor";

    /** Sets up its own tenant. */
    public static final String TENANT_ADMINISTRATOR = "tenant-administrator";

    /** Defines tenants and registers systems. */
    public static final String PLATFORM_ADMINISTRATOR = "platform-administrator";

    /** Has nothing until it is granted. */
    public static final String SUPPORT = "support";

    /** A data system. */
    public static final String UPSTREAM_SYSTEM = "upstream-system";

    /** A person, logged in. */
    public static final String DATA_SUBJECT = "data-subject";

    private Roles() {}
}
