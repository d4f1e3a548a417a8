package dev.regie.inventory.catalogue;

/** How a field is classed: the same device identifier is a pseudonym until it is linked to a person. */
public enum IdentifiabilityRule {
    BY_LINKAGE,
    AGGREGATED;

    /** What a field says about a person. */
    public enum Identifiability {
        IDENTIFIED,
        PSEUDONYMISED,
        AGGREGATED
    }

    /** @param linked whether the record names somebody by more than an unlinked device identifier */
    public Identifiability classed(boolean linked) {
        return switch (this) {
            case AGGREGATED -> Identifiability.AGGREGATED;
            case BY_LINKAGE -> linked ? Identifiability.IDENTIFIED : Identifiability.PSEUDONYMISED;
        };
    }
}
