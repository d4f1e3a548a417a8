package dev.regie.inventory.usecase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the inventory. */
@ConfigMapping(prefix = "regie.inventory")
public interface InventorySettings {
    /** Folder with a YAML catalogue per system, {@code <system>.yaml}; what was declared at a system's registration goes before it. */
    Optional<Path> catalogueFolder();

    /** How long a discovery waits at most for the personal-data topics to be taken up to where they ended when it began. */
    @WithDefault("PT10S")
    Duration discoveryWait();
}
