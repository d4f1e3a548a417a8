package dev.regie.local;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The verbs of {@code ./regie} that need the launcher alone. */
@Command(
        name = "regie",
        description = "Regie answers data-subject requests: from intake to a proof that can be checked.",
        mixinStandardHelpOptions = true,
        version = "Regie 0.1.0",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            UpCommand.class,
            TokenCommand.class,
            ClockCommand.class,
            TraceCommand.class,
            TopicsCommand.class,
            VerifyCommand.class,
            TrainCommand.class,
        },
        footer = {
            "  demo         the whole story on its own stack, checked from the outside",
            "  test         every test, from unit tests to flows on the real broker and database",
            "  bench        the figures, measured on this machine",
            "  participant  check that a system answers Regie's commands as it must",
            "",
            "Each verb has its own --help. Examples:",
            "  ./regie up",
            "  ./regie demo",
            "  ./regie token --role privacy-officer --tenant contoso",
        })
public final class Regie {
    private Regie() {}

    /** What every verb understands. */
    static final class Ports {
        @Option(
                names = "--port-offset",
                paramLabel = "N",
                description = "added to every port, so that two stacks run side by side (default: 0)")
        int offset;
    }

    /** @param args the verb and its options */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine commands = new CommandLine(new Regie());
        commands.registerConverter(Duration.class, Regie::duration);
        commands.registerConverter(UUID.class, Regie::id);
        commands.setExecutionExceptionHandler(inOneSentence());
        if (args.length == 0) {
            commands.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return commands.execute(args);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no ISO 8601 duration such as +P30D or +PT16M");
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no id such as 0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b");
        }
    }

    private static IExecutionExceptionHandler inOneSentence() {
        return (failure, command, parsed) -> {
            if (failure instanceof StartFailure) {
                System.err.println("regie: " + failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        };
    }
}
