package dev.regie.terms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of terms. */
@ConfigMapping(prefix = "regie.terms")
public interface TermsConfig {
    /** How often to look for acceptances that have run out. The gate knows by itself. */
    @WithDefault("1s")
    Duration expiryInterval();
}
