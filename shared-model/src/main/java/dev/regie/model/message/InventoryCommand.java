package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.seal.Sealed;
import java.time.Instant;

/** {@code dsr.inventory.commands.v1}, from the coordinator. */
public sealed interface InventoryCommand extends Message {
    RequestId requestId();

    /**
     * Find what is held about the person behind these identifiers.
     *
     * @param identifiers JSON list of {@code Identifier}, sealed for transport under {@code identifiers/<request id>}
     * @param provedAt the time at which the identifiers meant this person
     */
    record Discover(RequestId requestId, Sealed identifiers, Instant provedAt) implements InventoryCommand {}
}
