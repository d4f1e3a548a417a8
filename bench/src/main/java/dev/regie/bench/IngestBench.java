package dev.regie.bench;

import dev.regie.client.ClientSettings;
import dev.regie.client.PersonalDataPublisher;
import dev.regie.client.Publication;
import dev.regie.local.Stack;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.Relation;
import dev.regie.model.subject.SubjectRef;
import dev.regie.samples.demo.IngestStep;
import dev.regie.samples.demo.Platform;
import dev.regie.samples.demo.Progress;
import dev.regie.samples.demo.Setting;
import dev.regie.samples.devicemanagement.DeviceManagement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many events a second become visible in the inventory, from the first publish to the last one accounted for. */
@Command(
        name = "ingest",
        description = "Events a second, published until visible in the inventory.",
        mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {
    private static final int PEOPLE = 2000;

    @Mixin
    private BenchOptions options;

    @Option(names = "--events", defaultValue = "100000", description = "Measured events (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--warm-up",
            defaultValue = "20000",
            description = "Unmeasured events before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    /** What {@code --json} prints. */
    record Result(double eventsPerSecond, int events, double seconds) {}

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(System.err);
        try (Stack stack = options.start(progress)) {
            Setting setting = Setting.lay(stack, 20, 1, Instant.now());
            run(stack, setting, 0, warmUp);
            progress.say(warmUp + " events unmeasured");
            double seconds = run(stack, setting, warmUp, events);
            progress.say(events + " events in " + seconds + " s");
            options.print(new Result(Math.round(events / seconds), events, seconds));
        }
        return 0;
    }

    private static double run(Stack stack, Setting setting, int from, int count) {
        ClientSettings settings =
                new ClientSettings(DeviceManagement.SYSTEM, stack.broker().bootstrap(), new byte[16], Map.of());
        Instant time = Instant.now();
        long start = System.nanoTime();
        try (PersonalDataPublisher publisher = new PersonalDataPublisher(settings, InstantSource.system())) {
            for (int i = from; i < from + count; i++) {
                publisher.publish(Publication.of(Setting.CONTOSO, event(i), time));
            }
        }
        long all = (long) from + count;
        Platform.await(
                all + " events in the inventory",
                Duration.ofMinutes(5),
                () -> IngestStep.accountedFor(setting.platform()),
                counted -> counted >= all);
        return Progress.seconds(start);
    }

    // about 300 bytes of JSON, one record each
    private static RecordCollected event(int i) {
        Identifier owner = new Identifier(IdentifierKind.USER_ID, "bench-user-" + i % PEOPLE);
        Map<String, Object> fields =
                Map.of("app-id", "app-" + i, "app-name", "Application number " + i, "app-version", "1.0." + i);
        return new RecordCollected(
                "bench/" + i,
                "app-inventory",
                CollectionSource.DEVICE,
                List.of(new SubjectRef(Relation.OWNER, List.of(owner))),
                fields,
                fields.keySet());
    }
}
