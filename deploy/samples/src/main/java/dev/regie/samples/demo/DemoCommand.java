package dev.regie.samples.demo;

import dev.regie.local.Stack;
import dev.regie.local.StackOptions;
import dev.regie.model.message.MessageJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code regie demo}: the whole story on a stack of its own. Exit code 0 only if everything is as it should be. */
@Command(
        name = "demo",
        description = "The whole story on an ephemeral stack of its own: ingest, access, erasure, and what is left.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  regie demo",
            "  regie demo --json > demo.json",
            "  regie demo --people 1000 --seed 7"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print exactly one JSON document on standard output.")
    private boolean json;

    @Option(
            names = "--people",
            defaultValue = "500",
            description = "People in both tenants (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same people (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port-offset",
            defaultValue = "1000",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(
            names = "--output",
            defaultValue = "target/demo",
            description = "Folder for the package and the certificate (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(System.err);
        progress.say("starting PostgreSQL, Kafka, an identity provider, a mail catcher and the services");
        DemoReport report;
        try (Stack stack =
                Stack.start(StackOptions.ephemeral("demo", portOffset).telling(progress::say))) {
            progress.say("the stack is up");
            report = new Demo(stack, progress, output.toAbsolutePath()).run(people, seed, Instant.now());
        }
        List<String> faults = report.faults();
        if (json) {
            System.out.println(new String(MessageJson.write(report), StandardCharsets.UTF_8));
        } else {
            new DemoText(System.out).print(report);
        }
        faults.forEach(fault -> progress.say("NOT AS IT SHOULD BE: " + fault));
        return faults.isEmpty() ? 0 : 1;
    }
}
