package dev.regie.kit.inbound;

import dev.regie.model.id.TenantId;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record of a batch on its way through {@link Intake}. */
interface IntakeItem {
    ConsumerRecord<byte[], byte[]> record();

    /** The tenants whose rows its handling may see. */
    Set<TenantId> tenants();

    /** To whom it belongs if it becomes a dead letter; empty if that cannot be told. */
    Optional<TenantId> owner();
}
