package dev.regie.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "clock",
        description = "Moves the clock of a running ephemeral stack forward, from where it stands.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./regie clock +P30D      thirty days later",
            "  ./regie clock +PT16M     sixteen minutes later",
        })
final class ClockCommand implements Callable<Integer> {
    @Mixin
    private Regie.Ports ports;

    @Option(names = "--data", paramLabel = "DIR", description = "the stack's folder, if it is not the usual one")
    private Path data;

    @Parameters(paramLabel = "DURATION", description = "ISO 8601, such as +P30D")
    private Duration by;

    @Override
    public Integer call() {
        Path folder = folder();
        if (!running(folder).orElseThrow(this::nothingRuns).ephemeral()) {
            throw new StartFailure("the stack on " + folder
                    + " keeps its data, and its clock cannot be moved: start one with ./regie up --ephemeral");
        }
        Duration ahead = ClockFile.move(ClockFile.in(folder), by);
        System.out.println("the services' clock is now " + ahead + " ahead");
        return 0;
    }

    private Path folder() {
        if (data != null) {
            return data;
        }
        Path ephemeral = StackOptions.ephemeralData("up-" + ports.offset);
        return running(ephemeral).isPresent() ? ephemeral : StackOptions.standardData();
    }

    private static Optional<RunningProcesses.Content> running(Path folder) {
        return RunningProcesses.read(folder)
                .filter(content ->
                        content.launcher() != null && content.launcher().alive().isPresent());
    }

    private StartFailure nothingRuns() {
        return new StartFailure("no ephemeral stack is running with port offset " + ports.offset
                + ": start one with ./regie up --ephemeral");
    }
}
