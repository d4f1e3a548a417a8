package dev.regie.kit.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegieClockTest {
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @TempDir
    Path folder;

    @Test
    void clockWithoutOffsetIsTheMachines() {
        assertMoved(Duration.ZERO, new RegieClock(Duration.ZERO, null));
    }

    @Test
    void offsetMovesIt() {
        assertMoved(THIRTY_DAYS, new RegieClock(THIRTY_DAYS, null));
    }

    @Test
    void fileMovesItWhileItRuns() throws IOException {
        Path file = folder.resolve("clock");
        RegieClock clock = new RegieClock(Duration.ofDays(1), file);
        assertMoved(Duration.ofDays(1), clock);
        Files.writeString(file, "P30D\n");
        Awaitility.await().until(() -> movedBy(clock).compareTo(THIRTY_DAYS) > 0);
        assertMoved(Duration.ofDays(31), clock);
    }

    @Test
    void unreadableFileLeavesItWhereItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("clock"), "P30D");
        RegieClock clock = new RegieClock(Duration.ZERO, file);
        assertMoved(THIRTY_DAYS, clock);
        Files.writeString(file, "next month");
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .until(() -> movedBy(clock).compareTo(Duration.ofDays(29)) > 0);
    }

    @Test
    void instantsAreWhatPostgresqlKeeps() {
        assertEquals(0, new RegieClock(Duration.ZERO, null).instant().getNano() % 1000);
    }

    private static Duration movedBy(RegieClock clock) {
        return Duration.between(Instant.now(), clock.instant());
    }

    private static void assertMoved(Duration expected, RegieClock clock) {
        Duration difference = movedBy(clock).minus(expected).abs();
        assertTrue(difference.compareTo(Duration.ofSeconds(5)) < 0, "moved by another " + difference);
    }
}
