package dev.regie.kit.inbound;

import dev.regie.model.id.TenantId;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A listener whose dead letters can be fed to it again. */
public interface Replayable {
    /** The channel it listens on. */
    String channel();

    /**
     * Handles one record anew, in a transaction of its own; positions do not move.
     *
     * @return whose it turned out to be; empty if that cannot be told still
     * @throws Undigestible if the record still cannot be read
     */
    Optional<TenantId> replay(ConsumerRecord<byte[], byte[]> record);
}
