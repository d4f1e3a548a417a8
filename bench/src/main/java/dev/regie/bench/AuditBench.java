package dev.regie.bench;

import dev.regie.local.Stack;
import dev.regie.samples.demo.Platform;
import dev.regie.samples.demo.Progress;
import dev.regie.samples.demo.Setting;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many audit events a second reach the log, beside a binary COPY of the very same rows, and how long queries take. */
@Command(
        name = "audit",
        description = {
            "Audit events a second, published until they stand in the log: opened, sealed again for each person, hashed, with all indexes.",
            "Beside it, in the same run, a binary COPY of the same rows into the same tables; and the 99th percentile of queries over HTTP."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  regie bench audit --json", "  regie bench audit --rows 10000000"})
final class AuditBench implements Callable<Integer> {
    private static final int PAGE = 100;
    private static final List<String> KINDS = List.of(
            "nothing, the newest", "category", "activity", "actor", "target", "correlation id", "result", "time");
    private static final int WARM_UP_QUERIES = 500;
    private static final List<String> SERVICES = List.of("coordinator", "inventory", "audit");

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--events",
            defaultValue = "200000",
            description = "Measured events a round (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "Rounds of events and COPY in turn, as a machine is not equally fast all the time (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "100000",
            description = "Unmeasured events before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "Rows in the log while queries are measured (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--queries", defaultValue = "500", description = "Measured queries (default: ${DEFAULT-VALUE}).")
    private int queries;

    /** What {@code --json} prints. */
    record Result(
            double eventsPerSecond,
            double copyRowsPerSecond,
            double vsCopy,
            double queryP99Millis,
            double queryP50Millis,
            int events,
            long rows,
            int queries) {}

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(System.err);
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(60));
        try (Stack stack = options.start(progress, SERVICES);
                AuditTables tables = new AuditTables(stack.postgres().superuserUrl("regie_audit"))) {
            Setting setting = Setting.lay(stack, 20, 1, Instant.now());
            // they have told audit of the tenant, and take no further part
            stack.service("coordinator").stop();
            stack.service("inventory").stop();
            AuditLoad load = new AuditLoad(stack, Setting.CONTOSO, start);
            ingest(stack, tables, load.events(0, warmUp));
            progress.say(warmUp + " events unmeasured");
            double seconds = 0;
            double copySeconds = 0;
            for (int round = 0; round < rounds; round++) {
                List<ProducerRecord<byte[], byte[]>> sealed = load.events(warmUp + round * events, events);
                long first = tables.count(Setting.CONTOSO) + 1;
                double thisTime = ingest(stack, tables, sealed);
                double copied = tables.copySeconds(first, stack.data());
                progress.say("%d events in %.2f s, a binary COPY of the same rows in %.2f s"
                        .formatted(events, thisTime, copied));
                seconds += thisTime;
                copySeconds += copied;
            }
            tables.growTo(Setting.CONTOSO, rows);
            progress.say(rows + " rows in the log");
            double[] millis = query(setting.platform(), start, progress);
            options.print(result(seconds, copySeconds, millis));
        }
        return 0;
    }

    private Result result(double seconds, double copySeconds, double[] millis) {
        return new Result(
                Math.round(rounds * events / seconds),
                Math.round(rounds * events / copySeconds),
                Math.round(100 * copySeconds / seconds) / 100.0,
                Quantiles.of(millis, 0.99),
                Quantiles.of(millis, 0.5),
                rounds * events,
                rows,
                queries);
    }

    private static double ingest(Stack stack, AuditTables tables, List<ProducerRecord<byte[], byte[]>> sealed)
            throws SQLException {
        long all = tables.count(Setting.CONTOSO) + sealed.size();
        long start = System.nanoTime();
        AuditLoad.send(stack, sealed);
        while (tables.count(Setting.CONTOSO) < all) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return Progress.seconds(start);
    }

    private double[] query(Platform platform, Instant start, Progress progress) {
        Random random = new Random(1);
        for (int i = 0; i < WARM_UP_QUERIES; i++) {
            millis(platform, body(i, random, start));
        }
        double[] millis = new double[queries];
        for (int i = 0; i < queries; i++) {
            millis[i] = millis(platform, body(i, random, start));
        }
        for (int kind = 0; kind < KINDS.size(); kind++) {
            int first = kind;
            double[] own = IntStream.range(0, queries)
                    .filter(i -> i % KINDS.size() == first)
                    .mapToDouble(i -> millis[i])
                    .toArray();
            progress.say("queries by %s: p99 %.1f ms".formatted(KINDS.get(kind), Quantiles.of(own, 0.99)));
        }
        return millis;
    }

    private static double millis(Platform platform, Map<String, Object> body) {
        String[] auditor = platform.as("auditor", Setting.CONTOSO);
        long start = System.nanoTime();
        platform.http()
                .post(platform.url("audit") + "/audit-events/queries", body, auditor)
                .expect(200);
        return (System.nanoTime() - start) / 1e6;
    }

    // each way of asking in turn
    private Map<String, Object> body(int number, Random random, Instant start) {
        Map<String, Object> body = new HashMap<>(Map.of("limit", PAGE));
        String category = AuditLoad.CATEGORIES.get(random.nextInt(AuditLoad.CATEGORIES.size()));
        switch (KINDS.get(number % KINDS.size())) {
            case "nothing, the newest" -> body.put("order", "newest");
            case "category" -> body.put("category", category);
            case "activity" -> {
                body.put("category", category);
                body.put("activity", AuditLoad.VERBS.get(random.nextInt(AuditLoad.VERBS.size())) + " " + category);
            }
            case "actor" -> body.put("actor", AuditLoad.actor(random.nextInt(AuditLoad.ACTORS)));
            case "target" -> body.put("target", AuditLoad.request(random.nextInt(AuditLoad.REQUESTS)));
            case "correlation id" -> body.put("correlationId", AuditLoad.request(random.nextInt(AuditLoad.REQUESTS)));
            case "result" -> body.put("result", "Failure");
            default -> {
                Instant from = start.plus(Duration.ofMillis((long) (random.nextDouble() * rows)));
                body.put("from", from.toString());
                body.put("to", from.plus(Duration.ofMinutes(1)).toString());
            }
        }
        return body;
    }
}
