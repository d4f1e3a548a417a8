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
        CommandLine commands = new CommandLine(new Samples());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("regie: " + failure.getMessage());
            return 1;
        });
        System.exit(commands.execute(args));
    }
}
