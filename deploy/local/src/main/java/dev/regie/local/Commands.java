package dev.regie.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short-lived programs that are run to their end. */
final class Commands {
    private Commands() {}

    /** @param exit the program's exit code, or -1 if it had to be ended. @param output what it wrote */
    record Result(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }
    }

    static Result run(List<String> command, Duration atMost) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            // a daemon that the program leaves behind may keep the pipe open: end it at the program's own end
            Thread reaper = Thread.ofVirtual().start(() -> endAfter(process, atMost));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            reaper.interrupt();
            return new Result(exit, output);
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(command.getFirst() + " was interrupted: start again", e);
        }
    }

    private static void endAfter(Process process, Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
