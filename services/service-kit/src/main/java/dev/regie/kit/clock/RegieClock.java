package dev.regie.kit.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The one clock of a process: the machine's time, moved by {@code regie.clock-offset} and by the duration that stands in the file
 * {@code regie.clock-file}. Only an ephemeral stack names such a file, so that only there time can be moved while running. Instants have
 * microseconds, what PostgreSQL keeps, so that a stored instant equals the one it was made from.
 */
@ApplicationScoped
public class RegieClock implements InstantSource {
    private static final Logger LOG = Logger.getLogger(RegieClock.class);
    private static final Duration READ_AGAIN_AFTER = Duration.ofMillis(250);

    private final Duration offset;
    private final Path file;
    private final AtomicReference<Reading> reading = new AtomicReference<>(new Reading(Duration.ZERO, Instant.MIN));

    private record Reading(Duration moved, Instant readAt) {}

    @Inject
    RegieClock(
            @ConfigProperty(name = "regie.clock-offset", defaultValue = "PT0S") String offset,
            @ConfigProperty(name = "regie.clock-file") Optional<String> file) {
        this(Duration.parse(offset), file.map(Path::of).orElse(null));
    }

    /** @param file may be null or not exist, both of which move nothing */
    RegieClock(Duration offset, Path file) {
        this.offset = offset;
        this.file = file;
    }

    /** Now, as this process sees it. */
    @Override
    public Instant instant() {
        Instant machine = Instant.now();
        Instant now = machine.plus(offset).truncatedTo(ChronoUnit.MICROS);
        return file == null ? now : now.plus(moved(machine));
    }

    private Duration moved(Instant machine) {
        Reading last = reading.get();
        if (last.readAt().isBefore(machine.minus(READ_AGAIN_AFTER))) {
            // of two threads that read at once, the slower one must not bring an older time back
            reading.compareAndSet(last, new Reading(read(last.moved()), machine));
        }
        return reading.get().moved();
    }

    // an unreadable file leaves the time where it was: time that jumps back would undo deadlines
    private Duration read(Duration before) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : before;
        } catch (IOException | DateTimeException e) {
            LOG.warnf("the clock file is not an ISO 8601 duration; the clock stays moved by %s", before);
            return before;
        }
    }
}
