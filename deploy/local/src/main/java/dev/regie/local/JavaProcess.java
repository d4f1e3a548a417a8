package dev.regie.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts JVMs of the same JDK as this one. */
final class JavaProcess {
    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final int FEW_CORES = 4;

    private JavaProcess() {}

    /** The running JDK's {@code java}. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Starts a JVM whose output is appended to a file. A Ctrl-C in the terminal reaches every process of the launcher's group; this one
     * does not hear it, so that the launcher stops its children in their order.
     *
     * @param arguments everything behind {@code java}
     */
    static Process start(List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(java().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            return builder.start();
        } catch (IOException e) {
            throw new StartFailure(
                    "a process that logs to " + log + " cannot be started: see that the disk is not full and the folder"
                            + " can be written, and start again",
                    e);
        }
    }

    /** The flags with which a JVM starts from what an earlier one learnt; none if there was none. */
    static List<String> quickStart(Path archive) {
        Path cache = archiveFile(archive);
        return !Files.exists(cache)
                ? List.of()
                : List.of((hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache);
    }

    /** The flags with which a JVM keeps at its orderly end what it learnt. */
    static List<String> training(Path archive) {
        return List.of((hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archiveFile(archive));
    }

    // the second compilers of so many JVMs take, for minutes, the processors from what they compile
    static List<String> sparingCores() {
        return Runtime.getRuntime().availableProcessors() <= FEW_CORES ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }

    static Path archiveFile(Path archive) {
        return Path.of(archive + "-" + Runtime.version().feature() + (hasAotCache() ? ".aot" : ".jsa"));
    }

    private static boolean hasAotCache() {
        return Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    }
}
