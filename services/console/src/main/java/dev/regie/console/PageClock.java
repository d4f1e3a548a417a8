package dev.regie.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The services' time, moved as theirs is ({@code regie.clock-offset}, {@code regie.clock-file}): due dates are compared with it. */
@ApplicationScoped
public class PageClock implements InstantSource {
    private final Duration offset;
    private final Optional<String> file;

    PageClock(
            @ConfigProperty(name = "regie.clock-offset", defaultValue = "PT0S") String offset,
            @ConfigProperty(name = "regie.clock-file") Optional<String> file) {
        this.offset = Duration.parse(offset);
        this.file = file;
    }

    @Override
    public Instant instant() {
        return Instant.now()
                .plus(offset)
                .plus(file.map(Path::of)
                        .filter(Files::exists)
                        .map(PageClock::moved)
                        .orElse(Duration.ZERO));
    }

    private static Duration moved(Path file) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the clock file cannot be read", e);
        }
    }
}
