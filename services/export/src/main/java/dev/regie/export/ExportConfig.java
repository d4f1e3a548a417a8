package dev.regie.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What can be set for the export service. */
@ConfigMapping(prefix = "regie.export")
public interface ExportConfig {

    /** How long a built package waits for its download, and one that cannot be built for somebody who helps, before its key is destroyed. */
    @WithDefault("P7D")
    Duration packageLifetime();

    /** How long a download may make no progress before its token may be used again: somebody's connection may be dead without telling. */
    @WithDefault("PT1M")
    Duration transferPatience();

    /** Where participants reach this service; the briefs of their commands name it. */
    @WithDefault("http://127.0.0.1:${quarkus.http.port}")
    URI publicUrl();

    /** How often to look for packages of which nothing need be known any more. */
    @WithDefault("2s")
    Duration expiryInterval();

    /** How many packages are built at once. */
    @WithDefault("2")
    int builders();
}
