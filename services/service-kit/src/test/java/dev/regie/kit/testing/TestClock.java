package dev.regie.kit.testing;

import dev.regie.kit.clock.RegieClock;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** Moves the clock of the service under test. */
public final class TestClock {
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private TestClock() {}

    /** Sets the clock this far ahead of the machine's, and returns once the service lives then. {@code Duration.ZERO} brings it back. */
    public static void ahead(Duration ahead) {
        TestStack.write(TestStack.clockFile(), ahead.toString());
        RegieClock clock = Arc.container().instance(RegieClock.class).get();
        Awaitility.await()
                .until(() -> Duration.between(Instant.now().plus(ahead), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        < 0);
    }
}
