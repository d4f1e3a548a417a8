package dev.regie.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code regie bench}: measures on a stack of its own, beside a reference where there is one. */
@Command(
        name = "regie bench",
        description = "Measures Regie on this machine, on an ephemeral stack of its own.",
        mixinStandardHelpOptions = true,
        subcommands = {LatencyBench.class, IngestBench.class, AuditBench.class},
        footer = {
            "",
            "Examples:",
            "  regie bench latency --json",
            "  regie bench ingest --events 100000",
            "  regie bench audit --json"
        })
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        CommandLine commands = new CommandLine(new Bench());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("regie: " + failure.getMessage());
            return 1;
        });
        System.exit(commands.execute(args));
    }
}
