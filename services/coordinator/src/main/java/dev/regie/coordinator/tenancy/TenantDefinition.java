package dev.regie.coordinator.tenancy;

import dev.regie.model.message.TenantEvent.TenantDefined;
import java.time.ZoneId;

/**
 * A tenant as the coordinator, who owns tenants, has it.
 *
 * @param masterVersion version of the master secret that wraps the root
 * @param wrappedRoot base64
 * @param keyVersion version of transport and wrapping keys to seal with
 * @param publicKey HPKE public key, base64
 * @param signingKey Ed25519 public key, base64
 */
public record TenantDefinition(
        TenantSettings settings,
        int masterVersion,
        String wrappedRoot,
        int keyVersion,
        String publicKey,
        String signingKey) {

    /** As every service was told it. */
    public static TenantDefinition of(TenantDefined told) {
        return new TenantDefinition(
                new TenantSettings(
                        told.tenant(),
                        told.name(),
                        ZoneId.of(told.timeZone()),
                        told.accessAutomatic(),
                        told.undoWindow()),
                told.masterVersion(),
                told.wrappedRoot(),
                told.keyVersion(),
                told.publicKey(),
                told.signingKey());
    }

    /** The same tenant with the next version of its keys; what the older ones sealed stays readable. */
    public TenantDefinition rotated() {
        return new TenantDefinition(settings, masterVersion, wrappedRoot, keyVersion + 1, publicKey, signingKey);
    }

    /** As it is told to every service. */
    public TenantDefined event() {
        return new TenantDefined(
                settings.tenant(),
                settings.name(),
                settings.zone().getId(),
                settings.accessAutomatic(),
                settings.undoWindow(),
                masterVersion,
                wrappedRoot,
                keyVersion,
                publicKey,
                signingKey);
    }
}
