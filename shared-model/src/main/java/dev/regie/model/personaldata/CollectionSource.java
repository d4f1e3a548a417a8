package dev.regie.model.personaldata;

/** The four sources of personal data of a device-management service. */
public enum CollectionSource {
    ADMIN_PORTAL,
    DEVICE,
    THIRD_PARTY,
    DIAGNOSTIC
}
