package dev.regie.kit.inbound;

import dev.regie.kit.consumption.Positions;
import dev.regie.kit.consumption.StoredOffsets;
import dev.regie.kit.deadletter.DeadLetters;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One batch, one transaction, exactly one effect. The positions of the batch's partitions are locked first: what lies below them was taken
 * already, by this instance or by the one that has the partition now. An outage is waited out with the batch in hand; nothing is skipped.
 * A batch that fails by itself is halved until the record at fault stands alone; that one is tried again and then becomes a dead letter.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    /** With the waits between them, three seconds: topics are read side by side, and after a restore from far back. */
    private static final int TRIES_IF_EARLY = 6;

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    TenantTransactions transactions;

    @Inject
    Positions positions;

    @Inject
    StoredOffsets storedOffsets;

    @Inject
    DeadLetters deadLetters;

    // before the connector closes its channels: it waits for the batch in hand
    void onStop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        stopping.countDown();
    }

    /** Returns when every item had its effect or is a dead letter, or when the service stops. */
    <I extends IntakeItem> void take(String channel, List<I> items, Consumer<List<I>> work) {
        if (items.isEmpty()) {
            return;
        }
        RuntimeException failure = tryUntilOutagesAreOver(channel, items, work);
        if (failure == null) {
            return;
        }
        if (items.size() > 1) {
            take(channel, items.subList(0, items.size() / 2), work);
            take(channel, items.subList(items.size() / 2, items.size()), work);
        } else {
            bury(channel, items.getFirst(), failure);
        }
    }

    /** The failure that is the items' own, or null if they are settled or the service stops. A single item gets several tries. */
    private <I extends IntakeItem> RuntimeException tryUntilOutagesAreOver(
            String channel, List<I> items, Consumer<List<I>> work) {
        Duration wait = FIRST_WAIT;
        int failures = 0;
        boolean outage = false;
        while (!isStopping()) {
            RuntimeException failure = tryOnce(channel, items, work);
            if (failure == null) {
                tellOutage(channel, outage, null);
                return null;
            }
            boolean passing = Failures.isOutage(failure);
            outage = tellOutage(channel, outage, passing ? failure : null);
            if (!passing && ++failures >= tries(items, failure)) {
                return failure;
            }
            waitFor(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        return null;
    }

    private static int tries(List<? extends IntakeItem> items, RuntimeException failure) {
        if (items.size() > 1) {
            return 1;
        }
        if (failure instanceof Undigestible undigestible) {
            return undigestible.mayBeEarly() ? TRIES_IF_EARLY : 1;
        }
        return TRIES;
    }

    private <I extends IntakeItem> RuntimeException tryOnce(String channel, List<I> items, Consumer<List<I>> work) {
        try {
            Map<TopicPartition, Long> reached = transactions.in(tenants(items), () -> effect(channel, items, work));
            storedOffsets.reached(channel, reached);
            return null;
        } catch (DatabaseWentBack e) {
            storedOffsets.rewind(channel, e.positions());
            return withoutRewound(channel, items, work, e);
        } catch (RuntimeException e) {
            return e;
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            // a bug that one message awakes must not stop all the others
            return new IllegalStateException(e);
        }
    }

    private <I extends IntakeItem> RuntimeException withoutRewound(
            String channel, List<I> items, Consumer<List<I>> work, DatabaseWentBack rewound) {
        List<I> rest = items.stream()
                .filter(item -> !rewound.positions().containsKey(partition(item)))
                .toList();
        return rest.isEmpty() ? null : tryOnce(channel, rest, work);
    }

    private <I extends IntakeItem> Map<TopicPartition, Long> effect(
            String channel, List<I> items, Consumer<List<I>> work) {
        Map<TopicPartition, Long> next = positions.lock(channel, partitions(items));
        Map<TopicPartition, Long> back = storedOffsets.wentBack(channel, next);
        if (!back.isEmpty()) {
            throw new DatabaseWentBack(back);
        }
        List<I> due = items.stream()
                .filter(item -> item.record().offset() >= next.get(partition(item)))
                .filter(item -> storedOffsets.isCurrent(
                        channel, partition(item), item.record().offset()))
                .toList();
        if (!due.isEmpty()) {
            work.accept(due);
            due.forEach(item -> next.merge(partition(item), item.record().offset() + 1, Math::max));
            positions.advance(channel, next);
        }
        return next;
    }

    private <I extends IntakeItem> void bury(String channel, I item, RuntimeException failure) {
        String reason = failure instanceof Undigestible undigestible
                ? undigestible.slug()
                : "failed-" + failure.getClass().getSimpleName();
        LOG.errorf(
                "a message becomes a dead letter: channel=%s topic=%s partition=%d offset=%d reason=%s: %s",
                channel,
                item.record().topic(),
                item.record().partition(),
                item.record().offset(),
                reason,
                Failures.tell(failure));
        settleDeadLetter(channel, item, reason);
    }

    // only an outage can get in the way of a dead letter: without it the message would be lost
    private <I extends IntakeItem> void settleDeadLetter(String channel, I item, String reason) {
        Duration wait = FIRST_WAIT;
        Consumer<List<I>> burial = due ->
                due.forEach(each -> deadLetters.bury(each.record(), each.owner().orElse(null), channel, reason));
        for (RuntimeException failure = tryOnce(channel, List.of(item), burial);
                failure != null && !isStopping();
                failure = tryOnce(channel, List.of(item), burial)) {
            LOG.warnf("a dead letter of channel %s cannot be written yet: %s", channel, Failures.tell(failure));
            waitFor(wait);
            wait = LONGEST_WAIT;
        }
    }

    private boolean tellOutage(String channel, boolean before, RuntimeException failure) {
        if (!before && failure != null) {
            LOG.warnf("channel %s waits for an outage to pass: %s", channel, Failures.tell(failure));
        } else if (before && failure == null) {
            LOG.infof("channel %s goes on", channel);
        }
        return failure != null;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void waitFor(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the wait ends because the service stops; the batch is read again at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private static Set<TenantId> tenants(List<? extends IntakeItem> items) {
        Set<TenantId> tenants = new HashSet<>();
        items.forEach(item -> tenants.addAll(item.tenants()));
        return tenants;
    }

    private static Set<TopicPartition> partitions(List<? extends IntakeItem> items) {
        Set<TopicPartition> partitions = new HashSet<>();
        items.forEach(item -> partitions.add(partition(item)));
        return partitions;
    }

    private static TopicPartition partition(IntakeItem item) {
        return new TopicPartition(item.record().topic(), item.record().partition());
    }

    /** The stored positions are older than what this instance has already committed: the database is another, earlier one. */
    private static final class DatabaseWentBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Map<TopicPartition, Long> positions;

        private DatabaseWentBack(Map<TopicPartition, Long> positions) {
            super("positions went back for " + positions.keySet(), null, false, false);
            this.positions = positions;
        }

        private Map<TopicPartition, Long> positions() {
            return positions;
        }
    }
}
