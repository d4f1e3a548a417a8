package dev.regie.terms.inbound;

import dev.regie.kit.ticking.Ticker;
import dev.regie.terms.TermsConfig;
import dev.regie.terms.usecase.AcceptanceExpiry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets acceptances run out. */
@ApplicationScoped
public class ExpiryTicker {
    private final Ticker ticker;
    private final AcceptanceExpiry expiry;
    private final TermsConfig config;

    ExpiryTicker(Ticker ticker, AcceptanceExpiry expiry, TermsConfig config) {
        this.ticker = ticker;
        this.expiry = expiry;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        ticker.every("acceptance-expiry", config.expiryInterval(), expiry::run);
    }
}
