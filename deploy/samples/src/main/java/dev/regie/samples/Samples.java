package dev.regie.samples;

import dev.regie.samples.check.ParticipantCommandLine;
import dev.regie.samples.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code regie demo} and {@code regie participant}. */
@Command(
        name = "regie",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, ParticipantCommandLine.class})
public final class Samples {
    private Samples() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Samples()).execute(args));
    }
}
