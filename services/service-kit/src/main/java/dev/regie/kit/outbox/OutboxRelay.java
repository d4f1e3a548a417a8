package dev.regie.kit.outbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings the outbox to Kafka. One instance of a service leads, holding a session's advisory lock; the others ask for it every second, and
 * get it as soon as the leader's session is gone. Nothing is lost by an outage of the broker or of the database: the leader stays where it
 * is and tries again. If a leader dies between sending and deleting, the rows go out a second time, and the receivers' inboxes drop them.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Any number that no other advisory lock of the database uses. */
    private static final long LOCK = 0x5245474945L;

    /** For rows that another instance's transaction wrote; our own transactions wake the relay at once. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration LEADERSHIP_POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Semaphore work = new Semaphore(0);

    @Inject
    AgroalDataSource dataSource;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "regie.service")
    String service;

    private volatile boolean stopping;
    private volatile String trouble;
    private volatile OutboxProducer producer;
    private Thread thread;

    /** Tells the relay that a transaction with messages has committed. */
    public void wake() {
        work.release();
    }

    /** What keeps messages from going out, in words for an operator; null while all is well. */
    String trouble() {
        return unacknowledged() ? "Kafka does not acknowledge messages" : trouble;
    }

    /** Whether nothing at all goes out; a topic that is missing holds up its own messages only. */
    boolean standsStill() {
        OutboxProducer sender = producer;
        return unacknowledged() || trouble != null && (sender == null || sender.trouble() == null);
    }

    private boolean unacknowledged() {
        OutboxProducer sender = producer;
        return sender != null && sender.unacknowledged();
    }

    void onStart(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("regie-outbox-relay").start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        OutboxProducer waiting = producer;
        if (waiting != null) {
            waiting.abort();
        }
        work.release();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (!stopping) {
            try (Connection connection = dataSource.getConnection()) {
                competeAndLead(connection);
            } catch (SQLException e) {
                report("PostgreSQL does not answer (SQL state " + e.getSQLState() + ")");
                pause(RETRY);
            } catch (RuntimeException e) {
                report("the relay failed (" + e.getClass().getSimpleName() + ")");
                LOG.debug("relay failed", e);
                pause(RETRY);
            }
        }
    }

    private void competeAndLead(Connection connection) throws SQLException {
        OutboxRows rows = new OutboxRows(connection);
        try {
            boolean leading = rows.tryLock(LOCK);
            while (!leading && !stopping) {
                report(null);
                pause(LEADERSHIP_POLL);
                leading = rows.tryLock(LOCK);
            }
            if (leading) {
                lead(rows);
            }
        } finally {
            // the connection goes back to the pool: it must carry neither the lock nor the relay's sight over all
            // tenants
            rows.release();
        }
    }

    private void lead(OutboxRows rows) throws SQLException {
        try (OutboxProducer sender = new OutboxProducer(bootstrapServers, service)) {
            producer = sender;
            while (!stopping) {
                work.drainPermits();
                boolean more = sender.relay(rows);
                report(sender.trouble());
                if (!more) {
                    pause(POLL);
                }
            }
        } finally {
            producer = null;
        }
    }

    private void report(String now) {
        String before = trouble;
        if (stopping) {
            return;
        }
        if (now != null && before == null) {
            LOG.warnf("outbox relay is held up: %s; nothing is lost, it goes on by itself", now);
        } else if (now == null && before != null) {
            LOG.info("outbox relay goes on");
        }
        trouble = now;
    }

    private void pause(Duration longest) {
        try {
            if (work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
