package dev.regie.kit.ticking;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs a service's recurring tasks on threads of their own. The interval is real time, so that a moved {@code RegieClock} shows at the next
 * run: a task asks the clock itself what is due. A task that fails is told once in the log and runs again at its next time; runs of one
 * task never overlap within a process, but two instances of a service run the same task at once: a task locks what it takes.
 */
@ApplicationScoped
public class Ticker {
    private static final Logger LOG = Logger.getLogger(Ticker.class);
    private static final int THREADS = 4;

    private final Map<String, String> failing = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("regie-ticker-", 0).factory());
    private final CountDownLatch started = new CountDownLatch(1);

    /**
     * Runs a task again and again, for the first time as soon as the service has started.
     *
     * @param name for the log, kebab-case
     * @param interval real time between the end of one run and the start of the next
     */
    public void every(String name, Duration interval, Runnable task) {
        threads.scheduleWithFixedDelay(() -> guarded(name, task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    // last of all start-up observers: a task may use everything that the others prepared
    void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1000) StartupEvent event) {
        started.countDown();
    }

    void onStop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private void guarded(String name, Runnable task) {
        try {
            started.await();
            task.run();
            if (failing.remove(name) != null) {
                LOG.infof("task %s works again", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(name, e);
        }
    }

    // a task that fails each 250 ms must not fill the log: one line for each kind of failure
    private void tell(String name, RuntimeException failure) {
        String kind = failure.getClass().getName();
        if (!threads.isShutdown() && !kind.equals(failing.put(name, kind))) {
            LOG.warnf(failure, "task %s failed and is tried again", name);
        }
    }
}
