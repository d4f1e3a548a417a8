package dev.regie.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description =
                "Starts PostgreSQL, Kafka, an identity provider, a mail catcher and the services, all on 127.0.0.1,"
                        + " and keeps them running until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./regie up                      data stays in .regie",
            "  ./regie up --data /srv/regie    data stays there",
            "  ./regie up --ephemeral          nothing stays; ./regie clock works",
            "  ./regie up --port-offset 100    console on 8180, intake on 8181, ...",
        })
final class UpCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Mixin
    private Regie.Ports ports;

    @Option(names = "--ephemeral", description = "keep nothing: the data goes when the stack stops")
    private boolean ephemeral;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder that keeps everything (default: .regie in the repository)")
    private Path data;

    @Override
    public Integer call() throws InterruptedException {
        if (ephemeral && data != null) {
            throw new StartFailure("--ephemeral keeps nothing and --data keeps everything: give one of them");
        }
        long start = System.nanoTime();
        StackOptions options = options().telling(UpCommand::tell);
        System.out.println("Regie starts on 127.0.0.1 with its data in " + options.data()
                + (ephemeral ? " (deleted at the end)" : ""));
        System.out.println(
                "  regie.local=true: the tokens of the local identity provider are accepted. Not for production.");
        try (Stack stack = Stack.startForCommandLine(options)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(new Summary(stack).text(seconds));
            watch(stack);
        }
        return 0;
    }

    private StackOptions options() {
        if (ephemeral) {
            return StackOptions.ephemeral("up-" + ports.offset, ports.offset);
        }
        return StackOptions.durable(data == null ? StackOptions.standardData() : data, ports.offset);
    }

    /** Until a signal ends this JVM: a service that dies is said so and started again. */
    private static void watch(Stack stack) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            for (ServiceProcess service : stack.relaunchEnded()) {
                tell(service.name() + " has ended by itself (see " + service.log() + "): it is started again");
                service.awaitReady();
                tell(service.name() + " is ready again");
            }
        }
    }

    private static void tell(String line) {
        System.out.println("  " + line);
    }
}
