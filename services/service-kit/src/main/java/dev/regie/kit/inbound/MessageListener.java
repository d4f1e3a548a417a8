package dev.regie.kit.inbound;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.Message;
import jakarta.inject.Inject;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Hears one family of messages on one channel. A batch is one transaction: effects, answers, inbox and positions commit together, so each
 * message has its effect once. A message that cannot succeed becomes a dead letter, and those around it go on; an outage is waited out.
 *
 * <p>A service adds a bean with a method {@code @Incoming(channel) @Blocking void onBatch(ConsumerRecords<byte[], byte[]> batch)} that calls
 * {@link #receive}, and names the topic in {@code mp.messaging.incoming.<channel>.topic}.
 */
public abstract class MessageListener<M extends Message> implements Replayable {
    private final String channel;
    private final Class<M> family;

    @Inject
    MessageIntake intake;

    /**
     * @param channel as in {@code @Incoming}
     * @param family what is expected there; a message of another family becomes a dead letter
     */
    protected MessageListener(String channel, Class<M> family) {
        this.channel = channel;
        this.family = family;
    }

    /**
     * Handles one message, inside the batch's transaction, in which only the batch's tenants can be seen. May be called again for the same
     * message if the transaction did not commit.
     *
     * @throws Undigestible for what can never succeed
     */
    protected abstract void handle(Received<M> message);

    /** Takes a batch; returns when all of it is settled, or when the service stops. */
    protected final void receive(ConsumerRecords<byte[], byte[]> batch) {
        intake.receive(channel, family, batch, this::handle);
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public Optional<TenantId> replay(ConsumerRecord<byte[], byte[]> record) {
        return intake.replay(channel, family, record, this::handle);
    }
}
