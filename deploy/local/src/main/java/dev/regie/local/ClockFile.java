package dev.regie.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** How far the services' clock is ahead of the machine's: an ISO 8601 duration in a file that each of them reads again and again. */
final class ClockFile {
    private ClockFile() {}

    static Path in(Path data) {
        return data.resolve("clock");
    }

    /** @return how far it is ahead now */
    static Duration move(Path file, Duration by) {
        if (by.isNegative()) {
            throw new StartFailure("the clock only goes forward: give a duration such as +P30D or +PT2H");
        }
        try {
            Duration ahead = now(file).plus(by);
            Path fresh = file.resolveSibling("clock.new");
            Files.writeString(fresh, ahead + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return ahead;
        } catch (IOException e) {
            throw new StartFailure("the clock file " + file + " cannot be written: start the stack again", e);
        }
    }

    private static Duration now(Path file) throws IOException {
        return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    }
}
