package dev.regie.inventory.catalogue;

/** Whether the service cannot do without it, or the tenant may opt out. */
public enum Necessity {
    REQUIRED,
    OPTIONAL
}
