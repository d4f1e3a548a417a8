package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.UUID;

/** {@code dsr.inventory.commands.v1}, from the coordinator. */
public sealed interface InventoryCommand extends Message {

    /**
     * Find what is held about the person behind these identifiers.
     *
     * @param identifiers JSON list of {@code Identifier}, sealed for transport under {@code identifiers/<request id>}
     * @param provedAt the time at which the identifiers meant this person
     */
    record Discover(RequestId requestId, Sealed identifiers, Instant provedAt) implements InventoryCommand {}

    /** Count the people and records that an incident touches. */
    record CountAffected(UUID incidentId, RecordScope scope) implements InventoryCommand {}
}
