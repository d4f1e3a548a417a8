package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.client.ClientSettings;
import dev.regie.client.PersonalDataPublisher;
import dev.regie.client.Publication;
import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.samples.customercare.CustomerCareFiles;
import dev.regie.samples.demo.DemoReport.Ingest;
import dev.regie.samples.demo.DemoReport.Reconciliation;
import dev.regie.samples.devicemanagement.DeviceManagement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes everything twice, partly out of order and with one percent of poison, and accounts for every event. */
public final class IngestStep {
    private static final SystemId CARE = new SystemId("customer-care");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String bootstrap;
    private final Setting setting;
    private final Random random;

    public IngestStep(String bootstrap, Setting setting, long seed) {
        this.bootstrap = bootstrap;
        this.setting = setting;
        this.random = new Random(seed);
    }

    /** What was published and what became of it. */
    public record Result(Ingest ingest, Reconciliation reconciliation) {}

    public Result run() {
        List<Publication> devices = setting.devices().publications();
        List<Publication> pointers = setting.files().stream()
                .map(entry -> CustomerCareFiles.pointer(entry, Publication.Mode.BINARY))
                .toList();
        long start = System.nanoTime();
        publishTwice(DeviceManagement.SYSTEM, devices);
        publishTwice(CARE, pointers);
        long unique = devices.size() + pointers.size();
        long poison = publishPoison(unique * 2 / 100);
        long published = unique * 2 + poison;
        Tally tally = Platform.await(
                "the account of " + published + " events",
                PATIENCE,
                () -> tally(setting.platform()),
                counted -> counted.sum() >= published);
        double seconds = Progress.seconds(start);
        return new Result(
                new Ingest(published, setting.people().size(), 2, seconds),
                reconcile(published, unique, pointers.size(), tally));
    }

    private Reconciliation reconcile(long published, long unique, long pointers, Tally tally) {
        long links = setting.devices().publications().stream()
                .filter(publication -> publication.event() instanceof IdentifierLinked)
                .count();
        long expected = setting.devices().book().size() + pointers + links;
        long superseded = tally.replaced() + tally.stale() - unique;
        long unexplained = Math.abs(published - tally.sum()) + Math.abs(tally.held() - expected);
        return new Reconciliation(
                published, unique, tally.held(), superseded, tally.quarantined(), tally.refused(), unexplained);
    }

    private void publishTwice(SystemId system, List<Publication> publications) {
        ClientSettings settings = new ClientSettings(system, bootstrap, Setting.keySecret(), Map.of());
        try (PersonalDataPublisher publisher = new PersonalDataPublisher(settings, InstantSource.system())) {
            shuffledInPlaces(publications).forEach(publisher::publish);
            shuffledInPlaces(publications).forEach(publisher::publish);
        }
    }

    // every tenth window of twenty events comes in any order
    private List<Publication> shuffledInPlaces(List<Publication> publications) {
        List<Publication> all = new ArrayList<>(publications);
        for (int from = 0; from + 20 <= all.size(); from += 200) {
            Collections.shuffle(all.subList(from, from + 20), random);
        }
        return all;
    }

    private long publishPoison(long count) {
        Poison[] kinds = Poison.values();
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrap, "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            IntStream.range(0, (int) count)
                    .mapToObj(
                            i -> kinds[i % kinds.length].event(DeviceManagement.SYSTEM, Setting.CONTOSO, Instant.now()))
                    .forEach(producer::send);
        }
        return count;
    }

    private record Tally(
            long inserted, long replaced, long stale, long removed, long linked, long quarantined, long refused) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

        static Tally of(JsonNode row) {
            return new Tally(
                    row.path("inserted").asLong(),
                    row.path("replaced").asLong(),
                    row.path("stale").asLong(),
                    row.path("removed").asLong(),
                    row.path("linked").asLong(),
                    row.path("quarantined").asLong(),
                    row.path("refused").asLong());
        }

        Tally plus(Tally other) {
            return new Tally(
                    inserted + other.inserted,
                    replaced + other.replaced,
                    stale + other.stale,
                    removed + other.removed,
                    linked + other.linked,
                    quarantined + other.quarantined,
                    refused + other.refused);
        }

        long held() {
            return inserted + linked - removed;
        }

        long sum() {
            return inserted + replaced + stale + removed + linked + quarantined + refused;
        }
    }

    /** Events that the inventory has accounted for, whatever became of them. */
    public static long accountedFor(Platform platform) {
        return tally(platform).sum();
    }

    private static Tally tally(Platform platform) {
        String[] admin = platform.as("platform-administrator", null);
        Tally sum = Tally.NONE;
        for (JsonNode row : platform.http()
                .get(platform.url("inventory") + "/ingest-tally", admin)
                .expect(200)
                .json()) {
            sum = sum.plus(Tally.of(row));
        }
        return sum;
    }
}
