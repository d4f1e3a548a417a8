package dev.regie.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.local.Stack;
import dev.regie.samples.demo.Platform;
import dev.regie.samples.demo.Platform.Filed;
import dev.regie.samples.demo.Progress;
import dev.regie.samples.demo.Setting;
import dev.regie.samples.devicemanagement.Population;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long an access request takes on an idle stack, from the moment identity is proved until the package can be downloaded. */
@Command(
        name = "latency",
        description = "Access request, idle stack: identity proved until the package is downloadable.",
        mixinStandardHelpOptions = true)
final class LatencyBench implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // asking takes the processor from those who answer; nothing is ready before
    private static final Duration FIRST_QUESTION = Duration.ofMillis(200);

    private static final int PLAIN_FROM = 2 * Population.HARD; // those before share their mailboxes

    @Mixin
    private BenchOptions options;

    @Option(names = "--requests", defaultValue = "100", description = "Measured requests (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            description = "Unmeasured requests before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    /** What {@code --json} prints. */
    record Result(double p50Millis, double p99Millis, int requests) {}

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(System.err);
        try (Stack stack = options.start(progress)) {
            Setting setting = Setting.lay(stack, peopleFor(warmUp + requests), 1, Instant.now());
            options.publishOnce(stack, setting);
            Process care = setting.startCustomerCare(Duration.ZERO);
            try {
                measure(setting, 0, warmUp, progress);
                double[] millis = measure(setting, warmUp, requests, progress);
                options.print(new Result(Quantiles.of(millis, 0.5), Quantiles.of(millis, 0.99), requests));
            } finally {
                care.destroy();
            }
        }
        return 0;
    }

    // a mailbox gets five codes a day, so each person asks once; three of five people are the first tenant's
    private static int peopleFor(int asking) {
        return (PLAIN_FROM + asking) * 5 / 3 + 2;
    }

    private static double[] measure(Setting setting, int from, int count, Progress progress) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            millis[i] = one(setting, PLAIN_FROM + from + i);
        }
        progress.say(count + " access requests");
        return millis;
    }

    private static double one(Setting setting, int number) {
        Platform platform = setting.platform();
        String email = setting.person(Setting.CONTOSO, number).email().value();
        Filed filed = platform.file(Setting.CONTOSO, "ACCESS", List.of(Map.of("kind", "EMAIL", "value", email)));
        String code = platform.mailedCode(filed, email);
        platform.enter(filed, code);
        long proved = System.nanoTime();
        LockSupport.parkNanos(FIRST_QUESTION.toNanos());
        Platform.await("the package", PATIENCE, () -> platform.follow(filed), LatencyBench::downloadable);
        return (System.nanoTime() - proved) / 1e6;
    }

    private static boolean downloadable(JsonNode request) {
        return request.path("download").hasNonNull("token");
    }
}
