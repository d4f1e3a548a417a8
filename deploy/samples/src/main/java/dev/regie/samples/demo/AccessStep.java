package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.Relation;
import dev.regie.samples.customercare.Entry;
import dev.regie.samples.demo.DemoReport.Access;
import dev.regie.samples.demo.Platform.Filed;
import dev.regie.samples.devicemanagement.BookEntry;
import dev.regie.samples.devicemanagement.DeviceManagement;
import dev.regie.samples.devicemanagement.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A hard person asks for access; what they get is compared, record by record, with the samples' own books. */
public final class AccessStep {
    private final Setting setting;
    private final Path folder;

    public AccessStep(Setting setting, Path folder) {
        this.setting = setting;
        this.folder = folder;
    }

    public Access run(Person person) {
        Platform platform = setting.platform();
        Filed filed = platform.file(person.tenant(), "ACCESS", List.of(email(person)));
        platform.prove(filed, person.email().value());
        long proved = System.nanoTime();
        JsonNode end = platform.awaitEnd(filed, Duration.ofSeconds(60));
        double seconds = Progress.seconds(proved);
        byte[] zip = platform.download(end);
        Path file = save(zip, filed);
        List<ContributedRecord> records = PackageReader.open(zip).ofSystems();
        long expected = expected(person);
        return new Access(
                filed.requestId(),
                end.path("status").asText(),
                end.path("outcome").asText(),
                seconds,
                file.toString(),
                PackageReader.sha256(zip),
                records.size(),
                expected,
                records.stream().filter(record -> !isOf(record, person)).count());
    }

    /** An identifier as a request's body has it. */
    static Map<String, String> email(Person person) {
        return Map.of("kind", "EMAIL", "value", person.email().value());
    }

    private long expected(Person person) {
        return setting.devices().book(person).size()
                + setting.files().stream()
                        .filter(entry -> concerns(entry, person))
                        .count();
    }

    static boolean concerns(Entry entry, Person person) {
        return entry.tenant().equals(person.tenant())
                && person.holdsMailboxAt(entry.at())
                && (person.email().value().equals(entry.email())
                        || person.email().value().equals(entry.mentions()));
    }

    // theirs: in the books under this key, with these values, the secret only named; about them: without anybody else's
    // values
    private boolean isOf(ContributedRecord record, Person person) {
        if (record.system().equals(DeviceManagement.SYSTEM)) {
            return setting.devices().book(person).stream().anyMatch(entry -> matches(record, entry));
        }
        return setting.files().stream()
                .filter(entry -> concerns(entry, person))
                .anyMatch(entry -> entry.id().equals(record.recordKey())
                        && entry.category().equals(record.category()));
    }

    private static boolean matches(ContributedRecord record, BookEntry entry) {
        if (!record.category().equals(entry.record().category())) {
            return false;
        }
        if (record.relation() == Relation.ABOUT) {
            return record.fields().values().stream().allMatch(ContributedRecord.REDACTED_OTHER::equals);
        }
        return record.recordKey().equals(entry.record().recordKey())
                && sameFields(record.fields(), entry.record().fields());
    }

    private static boolean sameFields(Map<String, Object> given, Map<String, Object> booked) {
        Set<String> names = new HashSet<>(given.keySet());
        return names.equals(booked.keySet())
                && names.stream().allMatch(name -> sameValue(given.get(name), booked.get(name)));
    }

    private static boolean sameValue(Object given, Object booked) {
        return booked.toString().startsWith(DeviceManagement.SECRET)
                ? ContributedRecord.WITHHELD_SECRET.equals(given)
                : given.toString().equals(booked.toString());
    }

    private Path save(byte[] zip, Filed filed) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve("package-" + filed.requestId() + ".zip"), zip);
        } catch (IOException e) {
            throw new UncheckedIOException("the package cannot be saved in " + folder, e);
        }
    }
}
