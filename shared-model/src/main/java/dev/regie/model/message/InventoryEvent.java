package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.incident.Affected;
import dev.regie.model.request.Finding;
import dev.regie.model.seal.Sealed;
import java.util.List;
import java.util.UUID;

/** {@code dsr.inventory.events.v1}. */
public sealed interface InventoryEvent extends Message {

    /**
     * @param findings one per system, category, relation and ground; empty if nothing is held
     * @param subject JSON list of {@code IdentifierSpan}: the proved identifiers and those that an identity authority links to them, sealed
     *     for transport under {@code subject/<request id>}
     */
    record Discovered(RequestId requestId, List<Finding> findings, Sealed subject) implements InventoryEvent {
        public Discovered {
            findings = List.copyOf(findings);
        }
    }

    /** How many people and records an incident touches, as far as the inventory knew then. */
    record AffectedCounted(UUID incidentId, Affected affected) implements InventoryEvent {}
}
