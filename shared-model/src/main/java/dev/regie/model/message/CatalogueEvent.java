package dev.regie.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.util.List;
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
     * @param fields what it may hold, by category and name
     * @param neverCollect what it may never hold, by name; that of every system included
     */
    record SystemRegistered(
            SystemId system,
            String displayName,
            Set<TenantId> tenants,
            String publicKey,
            boolean identityAuthority,
            boolean clearEventsAllowed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeclaredField> fields,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> neverCollect)
            implements CatalogueEvent {
        public SystemRegistered {
            tenants = Set.copyOf(tenants);
            // a registration of an earlier version names neither
            fields = fields == null ? List.of() : List.copyOf(fields);
            neverCollect = neverCollect == null ? List.of() : List.copyOf(neverCollect);
        }

        /** A system of which it is not known what it may hold. */
        public SystemRegistered(
                SystemId system,
                String displayName,
                Set<TenantId> tenants,
                String publicKey,
                boolean identityAuthority,
                boolean clearEventsAllowed) {
            this(system, displayName, tenants, publicKey, identityAuthority, clearEventsAllowed, null, null);
        }

        /** The same with what it may hold and what not. */
        public SystemRegistered declaring(List<DeclaredField> mayHold, List<String> mayNever) {
            return new SystemRegistered(
                    system, displayName, tenants, publicKey, identityAuthority, clearEventsAllowed, mayHold, mayNever);
        }

        /** The same without what it may hold and what not: that is its catalogue's. */
        public SystemRegistered undeclared() {
            return declaring(null, null);
        }

        /** Whether it answers commands. */
        public boolean participant() {
            return publicKey != null;
        }
    }

    /** A field that a system may hold. @param onPersonalDevice what of it is collected from a device that belongs to its user */
    record DeclaredField(String category, String name, OnPersonalDevice onPersonalDevice) {}

    /** How much is collected from a device that belongs to its user, compared with one of the organisation's. */
    enum OnPersonalDevice {
        SAME,
        MASKED,
        NEVER
    }
}
