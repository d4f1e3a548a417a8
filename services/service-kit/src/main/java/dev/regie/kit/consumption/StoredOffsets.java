package dev.regie.kit.consumption;

import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Starts every assigned partition where the database says, and notices when the database was put back to an earlier state while the service
 * runs: then the consumers go back too, and what was polled before is not handed on.
 */
@ApplicationScoped
@Default
@Identifier("regie-stored-offsets")
public class StoredOffsets implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(StoredOffsets.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Map<Reading, Followed> followed = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    @Inject
    Positions positions;

    @Inject
    ConsumerGroups groups;

    @Inject
    TenantTransactions transactions;

    @Inject
    KafkaClientService clients;

    /** One channel's reading of one partition. */
    private record Reading(String channel, TopicPartition partition) {}

    void onStart(@Observes StartupEvent event, Ticker ticker) {
        ticker.every("restored-database-watch", LOOK, this::lookWhetherDatabaseWentBack);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        String channel = groups.channelOf(consumer.groupMetadata().groupId());
        while (!tryToSeek(consumer, channel, partitions) && !stopping) {
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    // reading on without the stored position would take everything again: better to wait for database and broker
    private boolean tryToSeek(Consumer<?, ?> consumer, String channel, Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, Long> ends = Map.copyOf(consumer.endOffsets(partitions));
            Map<TopicPartition, Long> stored = transactions.acrossTenants(() -> restartBeyondEnd(channel, ends));
            stored.forEach(
                    (partition, next) -> seek(consumer, new Reading(channel, partition), next, ends.get(partition)));
            return true;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.infof(
                    "channel %s waits for its stored positions (%s)",
                    channel, e.getClass().getSimpleName());
            return false;
        }
    }

    /*
     * A position beyond the end is that of a topic which has been lost and made anew. What is in it now was never taken: it is read from the
     * beginning, and the inbox keeps apart what was handled before.
     */
    private Map<TopicPartition, Long> restartBeyondEnd(String channel, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> stored = positions.lock(channel, ends.keySet());
        Map<TopicPartition, Long> restarted = new HashMap<>();
        stored.forEach((partition, next) -> {
            if (next > ends.get(partition)) {
                LOG.warnf(
                        "%s ends before the stored position of channel %s: it is read from the beginning",
                        partition, channel);
                restarted.put(partition, 0L);
            }
        });
        if (!restarted.isEmpty()) {
            positions.advance(channel, restarted);
            stored.putAll(restarted);
        }
        return stored;
    }

    private void seek(Consumer<?, ?> consumer, Reading reading, long next, long staleUntil) {
        consumer.seek(reading.partition(), next);
        followed.compute(
                reading,
                (key, before) -> before == null || before.expected() <= next
                        ? Followed.at(next)
                        : Followed.rewound(next, before.expected(), staleUntil));
        LOG.debugf("channel %s reads %s from %d", reading.channel(), reading.partition(), next);
    }

    /** Whether a record may be taken; false for one that was polled before its partition was rewound. */
    public boolean isCurrent(String channel, TopicPartition partition, long offset) {
        Followed known = followed.get(new Reading(channel, partition));
        if (known == null || known.staleFrom() < 0) {
            return true;
        }
        if (known.isStale(offset)) {
            return false;
        }
        followed.computeIfPresent(new Reading(channel, partition), (key, now) -> now.settled());
        return true;
    }

    /** Those of the stored positions that lie before what this instance has committed. */
    public Map<TopicPartition, Long> wentBack(String channel, Map<TopicPartition, Long> stored) {
        Map<TopicPartition, Long> back = new HashMap<>();
        stored.forEach((partition, next) -> {
            Followed known = followed.get(new Reading(channel, partition));
            if (known != null && next < known.expected()) {
                back.put(partition, next);
            }
        });
        return back;
    }

    /** Notes what a transaction of this instance has committed. */
    public void reached(String channel, Map<TopicPartition, Long> next) {
        next.forEach((partition, offset) -> followed.merge(
                new Reading(channel, partition), Followed.at(offset), (before, now) -> before.reached(offset)));
    }

    /** Sends a channel's consumers back. Returns at once; until it has happened, what comes from the partitions is not taken. */
    public void rewind(String channel, Map<TopicPartition, Long> back) {
        LOG.warnf("the database is an earlier one: channel %s goes back to %s", channel, back);
        back.forEach((partition, next) -> followed.computeIfPresent(
                new Reading(channel, partition), (key, now) -> Followed.rewound(next, now.expected(), Long.MAX_VALUE)));
        for (KafkaConsumer<byte[], byte[]> client : clients.<byte[], byte[]>getConsumers(channel)) {
            client.runOnPollingThread(consumer -> {
                        back.forEach((partition, next) -> seekBack(consumer, new Reading(channel, partition), next));
                    })
                    .subscribe()
                    .with(done -> {}, failure -> tryAgainLater(channel, back, failure));
        }
    }

    // what was expected before is expected again, so that the next look finds the difference once more
    private void tryAgainLater(String channel, Map<TopicPartition, Long> back, Throwable failure) {
        LOG.warnf(
                "channel %s could not go back yet (%s)",
                channel, failure.getClass().getSimpleName());
        back.keySet()
                .forEach(partition -> followed.computeIfPresent(
                        new Reading(channel, partition),
                        (key, now) -> now.staleFrom() < 0 ? now : Followed.at(now.staleFrom())));
    }

    private void seekBack(Consumer<?, ?> consumer, Reading reading, long next) {
        if (consumer.assignment().contains(reading.partition())) {
            long polledUntil = consumer.position(reading.partition());
            consumer.seek(reading.partition(), next);
            followed.computeIfPresent(reading, (key, now) -> Followed.rewound(next, now.staleFrom(), polledUntil));
        }
    }

    // a restored database with nobody writing: no batch would come to show it
    private void lookWhetherDatabaseWentBack() {
        Map<Reading, Followed> before = Map.copyOf(followed);
        Map<Reading, Long> stored = transactions.acrossTenants(positions::all).stream()
                .collect(Collectors.toMap(
                        position -> new Reading(position.channel(), position.partition()),
                        Positions.Position::nextOffset));
        Map<String, Map<TopicPartition, Long>> back = new HashMap<>();
        before.forEach((reading, known) -> {
            long next = stored.getOrDefault(reading, 0L);
            if (next < known.expected()) {
                back.computeIfAbsent(reading.channel(), channel -> new HashMap<>())
                        .put(reading.partition(), next);
            }
        });
        back.forEach(this::rewind);
    }
}
