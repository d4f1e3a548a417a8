package dev.regie.model.message;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.util.Set;

/** {@code dsr.catalogue.events.v1}, compacted by system: who writes is the inventory. */
public sealed interface CatalogueEvent extends Message {
    SystemId system();

    /**
     * A data system as it is now; the newest one replaces all before.
     *
     * @param tenants the tenants it may write for and takes part for
     * @param publicKey its HPKE public key (X25519, raw, base64); null if it does not take part in requests (it only publishes)
     * @param identityAuthority whether its links between identifiers are believed
     * @param clearEventsAllowed whether it may publish unsealed events
     */
    record SystemRegistered(
            SystemId system,
            String displayName,
            Set<TenantId> tenants,
            String publicKey,
            boolean identityAuthority,
            boolean clearEventsAllowed)
            implements CatalogueEvent {
        public SystemRegistered {
            tenants = Set.copyOf(tenants);
        }

        /** Whether it answers commands. */
        public boolean participant() {
            return publicKey != null;
        }
    }
}
