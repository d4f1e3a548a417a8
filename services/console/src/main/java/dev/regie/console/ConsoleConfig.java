package dev.regie.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What can be set for the console. */
@ConfigMapping(prefix = "regie.console")
public interface ConsoleConfig {

    /** Where the coordinator answers. */
    @WithDefault("http://127.0.0.1:8082")
    URI coordinatorUrl();

    /** Where intake answers. */
    @WithDefault("http://127.0.0.1:8081")
    URI intakeUrl();

    /** Where the inventory answers. */
    @WithDefault("http://127.0.0.1:8083")
    URI inventoryUrl();

    /** Where export answers. */
    @WithDefault("http://127.0.0.1:8084")
    URI exportUrl();

    /** Where erasure answers. */
    @WithDefault("http://127.0.0.1:8085")
    URI erasureUrl();

    /** Where terms answers. */
    @WithDefault("http://127.0.0.1:8086")
    URI termsUrl();

    /** Where audit answers. */
    @WithDefault("http://127.0.0.1:8087")
    URI auditUrl();

    /** How long the page waits for a service before it shows it as not answering. */
    @WithDefault("2S")
    Duration patience();

    /** How often the page loads itself again. */
    @WithDefault("10S")
    Duration refresh();

    /** The secret with which the console shows itself to the identity provider. */
    @WithDefault("the-local-provider-takes-any-secret")
    String clientSecret();
}
