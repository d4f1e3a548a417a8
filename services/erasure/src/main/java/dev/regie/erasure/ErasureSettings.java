package dev.regie.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of this service. */
@ConfigMapping(prefix = "regie.erasure")
public interface ErasureSettings {

    /** How long backups of Regie's databases are kept: certificates state by when the last of them is gone. */
    @WithDefault("P35D")
    Duration backupRetention();

    /** How often to look for erasures whose time of keeping is over. */
    @WithDefault("2s")
    Duration expiryInterval();
}
