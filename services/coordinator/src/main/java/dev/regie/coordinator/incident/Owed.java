package dev.regie.coordinator.incident;

/** What has to be done before an incident can be closed. */
public enum Owed {
    /** The processor has not told the tenant. */
    TENANT_NOTICE,
    /** The processor has not told the tenant everything. */
    REST_OF_TENANT_NOTICE,
    RISK_ASSESSMENT,
    AUTHORITY_NOTICE,
    /** The authority was told in phases, and not everything yet. */
    REST_OF_AUTHORITY_NOTICE,
    /** The people were not told, and no exception holds. */
    SUBJECT_NOTICE
}
