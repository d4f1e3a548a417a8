package dev.regie.erasure.inbound;

import dev.regie.erasure.ErasureSettings;
import dev.regie.erasure.usecase.ErasureExpiry;
import dev.regie.kit.ticking.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What the erasure service does by the clock, besides asking participants again. */
@ApplicationScoped
class ErasureTicker {
    void onStart(@Observes StartupEvent event, Ticker ticker, ErasureExpiry expiry, ErasureSettings settings) {
        ticker.every("erasure-expiry", settings.expiryInterval(), expiry::run);
    }
}
