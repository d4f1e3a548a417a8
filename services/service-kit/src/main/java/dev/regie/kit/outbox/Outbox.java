package dev.regie.kit.outbox;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.CurrentMessage;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.Message;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one way to send a message: a row written in the running transaction, so that a fact and its messages commit together. The
 * {@link OutboxRelay} brings it to Kafka, at least once and in the order of one key's transactions.
 */
@ApplicationScoped
public class Outbox {
    /** Below the broker's limit of a record, headers included: what is larger would stop the relay for ever. */
    static final int MAX_VALUE_BYTES = 900_000;

    /** How a record without a value stands in the outbox: no message is empty. */
    static final byte[] TOMBSTONE = {};

    private static final String INSERT =
            "insert into outbox (tenant, topic, key, headers, value, created_at) values (?, ?, ?, ?, ?, ?)";

    @Inject
    Sql sql;

    @Inject
    RegieClock clock;

    @Inject
    CurrentMessage current;

    @Inject
    OutboxRelay relay;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @ConfigProperty(name = "regie.service")
    String service;

    /**
     * Sends a message of a request: the key, the subject and the correlation id are the request id.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void send(String topic, TenantId tenant, RequestId request, Message message) {
        write(topic, tenant, request.toString(), request.toString(), message);
    }

    /**
     * Sends a message that belongs to no request, or follows from one: then the correlation id is that of the message being handled.
     *
     * @param key opaque; also the subject
     * @throws IllegalStateException outside a transaction
     */
    public void send(String topic, TenantId tenant, String key, Message message) {
        write(topic, tenant, key, current.correlationId().orElse(null), message);
    }

    /**
     * Takes what stands under a key away from a compacted topic: a record without a value.
     *
     * @param type of the message that stood there
     * @throws IllegalStateException outside a transaction
     */
    public void remove(String topic, TenantId tenant, String key, Class<? extends Message> type) {
        write(topic, envelope(tenant, key, current.correlationId().orElse(null), type), TOMBSTONE);
    }

    /** Whether something of the transaction's tenants is still to be sent to a topic: then the topic does not say yet what the tables say. */
    public boolean holdsFor(String topic) {
        return sql.first("select id from outbox where topic = ? limit 1", row -> true, topic)
                .isPresent();
    }

    private void write(String topic, TenantId tenant, String key, String correlation, Message message) {
        write(topic, envelope(tenant, key, correlation, message.getClass()), MessageJson.write(message));
    }

    private Envelope envelope(TenantId tenant, String key, String correlation, Class<? extends Message> type) {
        return new Envelope(
                UUID.randomUUID().toString(),
                MessageTypes.nameOf(type),
                "/services/" + service,
                key,
                clock.instant(),
                tenant,
                current.messageId().orElse(null),
                correlation);
    }

    private void write(String topic, Envelope envelope, byte[] value) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("a message to " + topic + " must be sent inside a transaction");
        }
        if (value.length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("a " + envelope.type() + " to " + topic + " has " + value.length
                    + " bytes; at most " + MAX_VALUE_BYTES + " fit into a message");
        }
        sql.update(INSERT, envelope.tenant(), topic, envelope.subject(), headers(envelope), value, envelope.time());
        wakeRelayAfterCommit();
    }

    private static String headers(Envelope envelope) {
        return new String(MessageJson.write(EnvelopeHeaders.of(envelope)), java.nio.charset.StandardCharsets.UTF_8);
    }

    // once a transaction is enough
    private void wakeRelayAfterCommit() {
        if (transaction.getResource(Outbox.class) == null) {
            transaction.putResource(Outbox.class, true);
            transaction.registerInterposedSynchronization(new WakeAfterCommit(relay));
        }
    }

    private record WakeAfterCommit(OutboxRelay relay) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
