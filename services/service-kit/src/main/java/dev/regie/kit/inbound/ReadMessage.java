package dev.regie.kit.inbound;

import dev.regie.model.id.TenantId;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of a record when it was read. */
sealed interface ReadMessage<M> extends IntakeItem {

    /** A message of a known tenant. @param source whose message ids it is unique among */
    record Readable<M>(ConsumerRecord<byte[], byte[]> record, Received<M> received, String source)
            implements ReadMessage<M> {
        @Override
        public Set<TenantId> tenants() {
            return Set.of(received.tenant());
        }

        @Override
        public Optional<TenantId> owner() {
            return Optional.of(received.tenant());
        }
    }

    /** Poison. @param reason slug */
    record Unreadable<M>(ConsumerRecord<byte[], byte[]> record, Optional<TenantId> owner, String reason)
            implements ReadMessage<M> {
        @Override
        public Set<TenantId> tenants() {
            return owner.map(Set::of).orElse(Set.of());
        }
    }
}
