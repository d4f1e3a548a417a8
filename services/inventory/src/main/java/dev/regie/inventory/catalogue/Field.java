package dev.regie.inventory.catalogue;

import dev.regie.model.message.CatalogueEvent.OnPersonalDevice;

/**
 * A declared field.
 *
 * @param identifiability how it is classed; follows from linkage unless it is aggregated
 * @param origin how the system came by it
 * @param disclosure what an answer to its subject shows
 * @param systemOfRecord where it can be corrected
 * @param onPersonalDevice what of it is collected from a device that belongs to its user
 */
public record Field(
        Necessity necessity,
        IdentifiabilityRule identifiability,
        Origin origin,
        Disclosure disclosure,
        DataClass dataClass,
        SystemOfRecord systemOfRecord,
        OnPersonalDevice onPersonalDevice) {

    /** How the value came to be. Only what was provided can be ported (GDPR Art. 20). */
    public enum Origin {
        PROVIDED,
        OBSERVED,
        DERIVED
    }

    /** The classes of data of a device-management service. */
    public enum DataClass {
        CUSTOMER,
        PERSONAL,
        DIAGNOSTIC,
        SERVICE_GENERATED
    }

    /** Where the truth about a field is kept. */
    public enum SystemOfRecord {
        DEVICE,
        DIRECTORY,
        SERVICE,
        THIRD_PARTY,
        LOG
    }
}
