package dev.regie.kit.inbound;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A listener whose dead letters can be fed to it again. */
public interface Replayable {
    /** The channel it listens on. */
    String channel();

    /**
     * Handles one record anew, in a transaction of its own; positions do not move.
     *
     * @throws Undigestible if the record still cannot be read
     */
    void replay(ConsumerRecord<byte[], byte[]> record);
}
