package dev.regie.local;

import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The file {@code processes.json} of a stack's data folder: which processes it has started. If the launcher was killed, the next one ends
 * exactly these, told apart from strangers with the same number by the instant at which they started.
 */
final class RunningProcesses {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    /** One process. @param pid and {@code startedAt} together are unique on a machine */
    record Entry(String name, long pid, Instant startedAt) {
        static Optional<Entry> of(String name, ProcessHandle process) {
            return process.info().startInstant().map(start -> new Entry(name, process.pid(), start));
        }

        Optional<ProcessHandle> alive() {
            return ProcessHandle.of(pid)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(startedAt::equals)
                            .isPresent());
        }
    }

    /** What stands in the file. */
    record Content(int portOffset, boolean ephemeral, Entry launcher, List<Entry> processes) {}

    private final int portOffset;
    private final boolean ephemeral;

    RunningProcesses(Path data, int portOffset, boolean ephemeral) {
        this.file = file(data);
        this.portOffset = portOffset;
        this.ephemeral = ephemeral;
    }

    private static Path file(Path data) {
        return data.resolve("processes.json");
    }

    /** What a launcher has written there, running or not. */
    static Optional<Content> read(Path data) {
        try {
            return Files.exists(file(data))
                    ? Optional.of(MessageJson.read(Files.readAllBytes(file(data)), Content.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a process, in place of an earlier one of the same name. */
    synchronized void add(String name, ProcessHandle process) {
        entries.removeIf(entry -> entry.name().equals(name));
        Entry.of(name, process).ifPresent(entries::add);
        write();
    }

    /** There is nothing left to end. */
    synchronized void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        Entry launcher = Entry.of("launcher", ProcessHandle.current()).orElse(null);
        Path fresh = file.resolveSibling("processes.json.new");
        try {
            Files.write(fresh, MessageJson.write(new Content(portOffset, ephemeral, launcher, entries)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartFailure(
                    "the processes cannot be recorded in " + file + ": make room on the disk and start again", e);
        }
    }

    /** Ends what a killed launcher has left behind: the last started first, orderly if it can be, and waits until it is gone. */
    static List<String> endLeftovers(Path data) {
        List<Entry> left = read(data).map(Content::processes).orElse(List.of()).reversed();
        List<String> ended = new ArrayList<>();
        for (Entry entry : left) {
            entry.alive().ifPresent(process -> {
                end(process);
                ended.add(entry.name());
            });
        }
        return ended;
    }

    private static void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        process.destroy();
        try {
            exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            exit.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while ending process " + process.pid() + ": start again", e);
        }
    }
}
