package dev.regie.inventory.catalogue;

/** How a field is classed: the same device identifier is a pseudonym until it is linked to a person. */
public enum IdentifiabilityRule {
    BY_LINKAGE,
    AGGREGATED
}
