package dev.regie.coordinator.api;

import dev.regie.coordinator.tenancy.TenantDefinition;

/**
 * A tenant.
 *
 * @param keyVersion version of the keys that new values are sealed with
 * @param publicKey under which systems wrap their keys (X25519, base64)
 * @param signingKey with which manifests and certificates verify (Ed25519, base64)
 */
public record TenantView(
        String tenant,
        String name,
        String timeZone,
        boolean accessAutomatic,
        String undoWindow,
        int keyVersion,
        String publicKey,
        String signingKey) {

    static TenantView of(TenantDefinition tenant) {
        return new TenantView(
                tenant.settings().tenant().value(),
                tenant.settings().name(),
                tenant.settings().zone().getId(),
                tenant.settings().accessAutomatic(),
                tenant.settings().undoWindow().toString(),
                tenant.keyVersion(),
                tenant.publicKey(),
                tenant.signingKey());
    }
}
