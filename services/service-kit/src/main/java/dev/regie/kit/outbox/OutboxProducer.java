package dev.regie.kit.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends batches of outbox rows and deletes what the broker has acknowledged. The producer itself repeats what was not acknowledged, for
 * ever and in order: were it to give up, a later message could overtake an earlier one of the same key. Only a topic that the broker does
 * not tell us about is put aside for a while, so that it does not hold up all others.
 */
final class OutboxProducer implements AutoCloseable {
    private static final Duration ASIDE = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> kafka;
    private final Map<String, Long> heldUp = new ConcurrentHashMap<>();
    private volatile boolean unacknowledged;

    OutboxProducer(String bootstrapServers, String service) {
        kafka = new KafkaProducer<>(
                settings(bootstrapServers, service), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(String bootstrapServers, String service) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "regie-" + service + "-outbox",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                1_000,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000);
    }

    /**
     * Sends what is due.
     *
     * @return whether there is more to do at once
     */
    boolean relay(OutboxRows rows) throws SQLException {
        List<OutboxRows.Row> batch = rows.next(heldUpTopics());
        List<Sent> sent = send(batch);
        List<Long> acknowledged = new ArrayList<>();
        try {
            for (Sent message : sent) {
                await(message);
                acknowledged.add(message.id());
            }
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("the broker refused a message", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!acknowledged.isEmpty()) {
                rows.delete(acknowledged);
            }
        }
        return rows.isFull(batch);
    }

    private void await(Sent message) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                message.acknowledgement().get(ASIDE.toMillis(), TimeUnit.MILLISECONDS);
                unacknowledged = false;
                return;
            } catch (java.util.concurrent.TimeoutException e) {
                unacknowledged = true;
            }
        }
    }

    private record Sent(long id, Future<RecordMetadata> acknowledgement) {}

    private List<Sent> send(List<OutboxRows.Row> batch) {
        List<Sent> sent = new ArrayList<>();
        for (OutboxRows.Row row : batch) {
            // once a topic is held up, none of its later rows may go before it
            if (!heldUp.containsKey(row.message().topic())) {
                trySend(row, sent);
            }
        }
        return sent;
    }

    private void trySend(OutboxRows.Row row, List<Sent> sent) {
        try {
            Future<RecordMetadata> acknowledgement = kafka.send(row.message());
            if (isRefusal(acknowledgement)) {
                holdUp(row);
            } else {
                sent.add(new Sent(row.id(), acknowledgement));
            }
        } catch (TimeoutException e) {
            holdUp(row);
        }
    }

    // kafka.send answers with a failed future if it got no metadata or no buffer in time: nothing was sent
    private static boolean isRefusal(Future<RecordMetadata> acknowledgement) {
        return acknowledgement.isDone()
                && acknowledgement.state() == Future.State.FAILED
                && (acknowledgement.exceptionNow() instanceof TimeoutException
                        || acknowledgement.exceptionNow() instanceof TopicAuthorizationException);
    }

    private void holdUp(OutboxRows.Row row) {
        heldUp.put(row.message().topic(), System.nanoTime() + ASIDE.toNanos());
    }

    private Set<String> heldUpTopics() {
        long now = System.nanoTime();
        heldUp.values().removeIf(until -> until - now <= 0);
        return Set.copyOf(heldUp.keySet());
    }

    /** Whether messages wait for the broker's acknowledgement for longer than is usual. */
    boolean unacknowledged() {
        return unacknowledged;
    }

    /** The topics put aside, in words; null if there are none. */
    String trouble() {
        return heldUp.isEmpty()
                ? null
                : "Kafka does not answer for "
                        + heldUp.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** Ends a wait for acknowledgements from another thread; what was not acknowledged stays in the outbox. */
    void abort() {
        kafka.close(Duration.ZERO);
    }

    @Override
    public void close() {
        kafka.close(Duration.ZERO);
    }
}
