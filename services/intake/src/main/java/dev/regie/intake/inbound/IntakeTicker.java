package dev.regie.intake.inbound;

import dev.regie.intake.IntakeConfig;
import dev.regie.intake.usecase.LetterCourier;
import dev.regie.intake.usecase.LetterQueue;
import dev.regie.intake.usecase.RequestExpiry;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens by itself: letters go out as soon as they are written and again when they are due; requests lapse and are removed. */
@ApplicationScoped
public class IntakeTicker {
    private final Ticker ticker;
    private final LetterCourier courier;
    private final RequestExpiry expiry;
    private final IntakeConfig config;
    private final ExecutorService executor;
    private final AtomicBoolean waking = new AtomicBoolean();

    IntakeTicker(
            Ticker ticker, LetterCourier courier, RequestExpiry expiry, IntakeConfig config, ExecutorService executor) {
        this.ticker = ticker;
        this.courier = courier;
        this.expiry = expiry;
        this.config = config;
        this.executor = executor;
    }

    void start(@Observes StartupEvent event) {
        ticker.every("letters", config.letterInterval(), courier::deliver);
        ticker.every("request-expiry", config.expiryInterval(), expiry::run);
    }

    // cleared before the letters are looked for: one written during the look wakes the next
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) LetterQueue.Queued queued) {
        if (waking.compareAndSet(false, true)) {
            executor.execute(() -> {
                waking.set(false);
                courier.deliver();
            });
        }
    }
}
