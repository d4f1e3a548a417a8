package dev.regie.coordinator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the coordinator. */
@ConfigMapping(prefix = "regie.coordinator")
public interface CoordinatorConfig {
    /** How often to look for cases whose time of keeping is over. */
    @WithDefault("2s")
    Duration expiryInterval();
}
