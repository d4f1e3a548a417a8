package dev.regie.model.message;

import dev.regie.model.id.TenantId;
import java.time.Duration;

/** {@code dsr.tenant.events.v1}, compacted by tenant: who writes is the coordinator. */
public sealed interface TenantEvent extends Message {
    TenantId tenant();

    /**
     * The tenant as it is now; the newest one replaces all before.
     *
     * @param timeZone IANA zone of the controller, e.g. {@code Europe/Amsterdam}
     * @param accessAutomatic whether an access request goes through without a person's decision
     * @param undoWindow how long a decided erasure waits before its first irreversible step
     * @param masterVersion version of the master secret under which the root is wrapped
     * @param wrappedRoot the tenant's random root, base64, wrapped under the master secret
     * @param keyVersion the version of transport and wrapping keys to seal with; older versions stay readable
     * @param publicKey the tenant's HPKE public key (X25519, raw, base64) under which upstream systems wrap their hourly keys
     * @param signingKey the tenant's Ed25519 public key (raw, base64) with which manifests and certificates verify
     */
    record TenantDefined(
            TenantId tenant,
            String name,
            String timeZone,
            boolean accessAutomatic,
            Duration undoWindow,
            int masterVersion,
            String wrappedRoot,
            int keyVersion,
            String publicKey,
            String signingKey)
            implements TenantEvent {}
}
