package dev.regie.samples.devicemanagement;

import dev.regie.client.Publication;
import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.PersonalDataEvent;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.Relation;
import dev.regie.model.subject.SubjectRef;
import dev.regie.samples.devicemanagement.Person.DeviceUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A device-management service as the sample has it: collects about users, devices and applications, pushes the values to be held, and says
 * which mailbox and which device was whose and when. Deterministic from its seed. Keeps its own book, against which answers are compared.
 */
public final class DeviceManagement {
    public static final SystemId SYSTEM = new SystemId("device-management");

    /** The value of the secret field: must never be seen anywhere. */
    public static final String SECRET = "SECRET-recovery-key-";

    private static final int APPS = 9;

    private final Random random;
    private final Instant now;
    private final List<Publication> publications = new ArrayList<>();
    private final Map<String, BookEntry> book = new LinkedHashMap<>();

    private DeviceManagement(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** What it collected about these people until now. */
    public static DeviceManagement about(List<Person> people, long seed, Instant now) {
        DeviceManagement service = new DeviceManagement(seed, now);
        people.forEach(service::collect);
        return service;
    }

    /** Every event, in the order in which it happened for each record; ids repeat nowhere. */
    public List<Publication> publications() {
        return List.copyOf(publications);
    }

    /** The newest version of every record. */
    public Collection<BookEntry> book() {
        return book.values();
    }

    /** The newest version of every record that concerns a person at its time, by the rules a person would apply. */
    public List<BookEntry> book(Person person) {
        return book.values().stream()
                .filter(entry -> entry.publication().tenant().equals(person.tenant()))
                .filter(entry -> entry.record().subjects().stream()
                        .anyMatch(subject -> concerns(subject, entry.sourceTime(), person)))
                .toList();
    }

    private static boolean concerns(SubjectRef subject, Instant time, Person person) {
        return subject.identifiers().stream().anyMatch(identifier -> is(identifier, time, person));
    }

    private static boolean is(Identifier identifier, Instant time, Person person) {
        return identifier.equals(person.userId())
                || identifier.equals(person.upn())
                || identifier.equals(person.email()) && person.holdsMailboxAt(time)
                || person.devices().stream().anyMatch(use -> identifier.equals(use.device()) && use.covers(time));
    }

    private void collect(Person person) {
        link(person, person.email(), person.emailSince(), person.emailUntil());
        link(person, person.upn(), null, null);
        record(
                person,
                "user-information",
                "user/" + person.userId().value(),
                CollectionSource.ADMIN_PORTAL,
                owner(person),
                200,
                Map.of(
                        "display-name",
                        person.name(),
                        "upn",
                        person.upn().value(),
                        "email",
                        person.email().value(),
                        "phone",
                        person.phone()));
        for (int i = 0; i < 3; i++) {
            audit(person, i);
        }
        person.devices().forEach(use -> device(person, use));
    }

    private void audit(Person person, int index) {
        Map<String, Object> fields = Map.of(
                "activity",
                index == 0 ? "Update(edit)" : "Assign",
                "actor",
                person.upn().value());
        String key = "audit/" + person.userId().value() + "/" + index;
        record(person, "audit-log", key, CollectionSource.ADMIN_PORTAL, audited(person, index), 60 + index, fields);
    }

    // a neighbour's first entry is also about the hard person next to them
    private static List<SubjectRef> audited(Person person, int index) {
        if (index > 0 || !Population.isNeighbour(person)) {
            return owner(person);
        }
        Identifier other = Population.userId(person.tenant(), person.number() - Population.HARD);
        return List.of(owner(person).getFirst(), new SubjectRef(Relation.ABOUT, List.of(other)));
    }

    private void device(Person person, DeviceUse use) {
        link(person, use.device(), use.from(), use.until());
        String id = use.device().value();
        List<SubjectRef> owner = List.of(new SubjectRef(Relation.OWNER, List.of(use.device())));
        int age = use.until() == null ? 40 : 200;
        String key = id + "/" + (use.until() == null ? "now" : "then");
        record(
                person,
                "device-data",
                "device/" + key,
                CollectionSource.DEVICE,
                owner,
                age + 9,
                Map.of("device-id", id, "storage-space", 64));
        record(
                person,
                "device-data",
                "device/" + key,
                CollectionSource.DEVICE,
                owner,
                age,
                Map.of("device-id", id, "storage-space", 128));
        record(
                person,
                "hardware-inventory",
                "hardware/" + key,
                CollectionSource.DEVICE,
                owner,
                age + 3,
                Map.of(
                        "device-name",
                        "PC of " + person.name(),
                        "model",
                        "Slate 4",
                        "serial-number",
                        serial(id),
                        "os-version",
                        "11.0"));
        record(
                person,
                "hardware-inventory",
                "hardware/" + key,
                CollectionSource.DEVICE,
                owner,
                age,
                Map.of(
                        "device-name",
                        "PC of " + person.name(),
                        "model",
                        "Slate 4",
                        "serial-number",
                        serial(id),
                        "os-version",
                        "11.1"));
        record(
                person,
                "access-control",
                "bitlocker/" + key,
                CollectionSource.DEVICE,
                owner,
                age,
                Map.of("encryption-key", SECRET + serial(id)));
        record(
                person,
                "managed-app",
                "managed/" + key,
                CollectionSource.THIRD_PARTY,
                owner,
                age,
                Map.of(
                        "managed-app-id",
                        "mail",
                        "app-version",
                        "4." + random.nextInt(9),
                        "device-tag",
                        "tag of " + person.name()));
        for (int app = 0; app < APPS; app++) {
            record(
                    person,
                    "app-inventory",
                    "app/" + key + "/" + app,
                    CollectionSource.DIAGNOSTIC,
                    owner,
                    age + app % 3,
                    Map.of(
                            "app-id",
                            "app-" + app,
                            "app-name",
                            "Application " + app,
                            "app-version",
                            "1." + random.nextInt(9)));
        }
        for (int app = 0; app < APPS; app++) {
            record(
                    person,
                    "app-inventory",
                    "app/" + key + "/" + app,
                    CollectionSource.DIAGNOSTIC,
                    owner,
                    age - 2 + app % 3 - 3,
                    Map.of(
                            "app-id",
                            "app-" + app,
                            "app-name",
                            "Application " + app,
                            "app-version",
                            "2." + random.nextInt(9)));
        }
    }

    private static String serial(String deviceId) {
        return deviceId.substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private static List<SubjectRef> owner(Person person) {
        return List.of(new SubjectRef(Relation.OWNER, List.of(person.userId(), person.upn())));
    }

    private void link(Person person, Identifier identifier, Instant from, Instant until) {
        IdentifierLinked link = new IdentifierLinked(person.userId(), identifier, from, until);
        publish(person, link, now.minus(Duration.ofDays(300)), "link/" + identifier.kind() + "/" + identifier.value());
    }

    private void record(
            Person person,
            String category,
            String key,
            CollectionSource source,
            List<SubjectRef> subjects,
            int daysAgo,
            Map<String, Object> fields) {
        RecordCollected record = new RecordCollected(key, category, source, subjects, fields, fields.keySet());
        Instant time = now.minus(Duration.ofDays(daysAgo)).minusSeconds(person.number());
        Publication publication = publish(person, record, time, key + "/" + daysAgo);
        BookEntry entry = new BookEntry(record, publication);
        book.merge(
                person.tenant() + "/" + key,
                entry,
                (old, young) -> young.sourceTime().isAfter(old.sourceTime()) ? young : old);
    }

    private Publication publish(Person person, PersonalDataEvent event, Instant sourceTime, String name) {
        UUID id = UUID.nameUUIDFromBytes(
                (person.tenant() + "/" + person.number() + "/" + name).getBytes(StandardCharsets.UTF_8));
        Publication.Mode mode = publications.size() % 4 == 3 ? Publication.Mode.STRUCTURED : Publication.Mode.BINARY;
        Publication publication = new Publication(id, person.tenant(), event, sourceTime, mode);
        publications.add(publication);
        return publication;
    }
}
