package dev.regie.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of intake. */
@ConfigMapping(prefix = "regie.intake")
public interface IntakeConfig {
    /** How many requests one remote address may submit in a minute. */
    @WithDefault("600")
    int requestsPerMinute();

    /** How often to look for letters that are due again. A new letter goes out at once. */
    @WithDefault("1s")
    Duration letterInterval();

    /** How often to look for requests that lapse or whose time of keeping is over. */
    @WithDefault("2s")
    Duration expiryInterval();

    /** Port of the SMTP server; its host and the rest are {@code quarkus.mailer.*}. */
    @WithDefault("3025")
    int smtpPort();
}
