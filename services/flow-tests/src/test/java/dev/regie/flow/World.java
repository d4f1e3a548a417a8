package dev.regie.flow;

import dev.regie.client.ClientSettings;
import dev.regie.client.Participant;
import dev.regie.client.PersonalDataPublisher;
import dev.regie.client.Publication;
import dev.regie.local.Stack;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.Relation;
import dev.regie.model.subject.SubjectRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * A story's own world: a tenant, a {@link Desk} that takes part and tells of its records by pointers, and {@code books}, which only
 * publishes and pushes its values. Stories share the stack and nothing else.
 */
final class World implements AutoCloseable {
    /** Records that the books hold of each person. */
    static final int IN_BOOKS = 3;

    /** Records that the desk holds of each person: a ticket, and an invoice that survives. */
    static final int AT_DESK = 2;

    private final TenantId tenant;
    private final SystemId books;
    private final Desk desk;
    private final Participant participant;
    private final PersonalDataPublisher deskPublisher;
    private final PersonalDataPublisher booksPublisher;
    private final Instant then = Instant.now().minus(Duration.ofDays(10));
    private int people;

    private World(Stack stack, Regie regie, String name, boolean accessAutomatic) {
        tenant = new TenantId(name);
        books = new SystemId(name + "-books");
        desk = new Desk(new SystemId(name + "-desk"));
        Hpke.KeyPair keys = Hpke.newKeyPair();
        define(regie, accessAutomatic);
        register(regie, desk.system(), keys.publicKey());
        register(regie, books, null);
        participant = new Participant(settings(stack, desk.system()), keys, desk, InstantSource.system());
        deskPublisher = new PersonalDataPublisher(settings(stack, desk.system()), InstantSource.system());
        booksPublisher = new PersonalDataPublisher(settings(stack, books), InstantSource.system());
        new Thread(participant, name + "-desk").start();
    }

    static World of(Stack stack, Regie regie, String name) {
        return new World(stack, regie, name, true);
    }

    /** A world in which an officer decides about access too. */
    static World careful(Stack stack, Regie regie, String name) {
        return new World(stack, regie, name, false);
    }

    TenantId tenant() {
        return tenant;
    }

    Desk desk() {
        return desk;
    }

    SystemId books() {
        return books;
    }

    /** Publishes all that is held of so many new people, and gives their addresses. */
    List<String> people(int count) {
        List<String> addresses = IntStream.range(people, people + count)
                .mapToObj(number -> "person-" + number + "@" + tenant + ".example")
                .toList();
        people += count;
        addresses.forEach(Told::all);
        List<CompletableFuture<?>> published = new ArrayList<>();
        addresses.forEach(email -> published.addAll(publish(email)));
        published.forEach(CompletableFuture::join);
        return addresses;
    }

    /** One new person. */
    String person() {
        return people(1).getFirst();
    }

    private List<CompletableFuture<?>> publish(String email) {
        List<CompletableFuture<?>> published = new ArrayList<>();
        for (Desk.Sheet sheet : desk.file(tenant, email, then)) {
            RecordCollected pointer = record(sheet.id(), sheet.category(), email, Map.of());
            published.add(send(deskPublisher, pointer));
        }
        for (int number = 0; number < IN_BOOKS; number++) {
            Map<String, Object> values = Map.of("email", email, "body", "entry " + number);
            published.add(send(booksPublisher, record("entry/" + email + "/" + number, "entry", email, values)));
        }
        return published;
    }

    private CompletableFuture<?> send(PersonalDataPublisher publisher, RecordCollected record) {
        return publisher.publish(Publication.of(tenant, record, then)).toCompletableFuture();
    }

    private static RecordCollected record(String key, String category, String email, Map<String, Object> values) {
        SubjectRef owner = new SubjectRef(Relation.OWNER, List.of(new Identifier(IdentifierKind.EMAIL, email)));
        return new RecordCollected(
                key,
                category,
                CollectionSource.ADMIN_PORTAL,
                List.of(owner),
                values,
                values.isEmpty() ? java.util.Set.of("email") : values.keySet());
    }

    private void define(Regie regie, boolean accessAutomatic) {
        Map<String, Object> body = new HashMap<>(definition(tenant));
        body.put("accessAutomatic", accessAutomatic);
        regie.post("coordinator", "/tenants", body, regie.as("platform-administrator", null))
                .expect(201);
    }

    /** The body that defines a tenant of a story. */
    static Map<String, Object> definition(TenantId tenant) {
        return Map.of(
                "tenant", tenant, "name", tenant, "timeZone", "UTC", "accessAutomatic", true, "undoWindow", "PT0S");
    }

    // the inventory learns of a new tenant a moment after the coordinator has defined it
    private void register(Regie regie, SystemId system, byte[] publicKey) {
        Map<String, Object> body = registration(tenant, system);
        if (publicKey != null) {
            body.put("publicKey", Base64.getEncoder().encodeToString(publicKey));
        }
        Regie.await(
                "the registration of " + system,
                () -> regie.post("inventory", "/systems", body, regie.as("platform-administrator", null)),
                answer -> answer.status() == 201);
    }

    /** The body that registers a system of a story, as one that only publishes. */
    static Map<String, Object> registration(TenantId tenant, SystemId system) {
        return new HashMap<>(Map.of(
                "system",
                system,
                "displayName",
                system,
                "tenants",
                List.of(tenant),
                "identityAuthority",
                false,
                "clearEventsAllowed",
                false,
                "catalogue",
                catalogue(system)));
    }

    private static Map<String, Object> catalogue(SystemId system) {
        Map<String, Object> plain = Map.of("name", "correspondence", "period", "P2Y");
        Map<String, Object> duty = Map.of("name", "accounting", "period", "P7Y", "duty", "LEGAL_OBLIGATION");
        return Map.of(
                "system",
                system,
                "version",
                1,
                "categories",
                Map.of("ticket", category(plain), "entry", category(plain), "invoice", category(duty)));
    }

    private static Map<String, Object> category(Map<String, Object> retention) {
        return Map.of(
                "purposes", List.of("customer-care"),
                "legalBasis", "CONTRACT",
                "retention", retention,
                "defaults", Map.of("origin", "PROVIDED", "dataClass", "PERSONAL", "systemOfRecord", "SERVICE"),
                "fields", Map.of("email", Map.of(), "body", Map.of()));
    }

    private static ClientSettings settings(Stack stack, SystemId system) {
        byte[] secret = ("key secret of " + system).getBytes(StandardCharsets.UTF_8);
        return new ClientSettings(system, stack.broker().bootstrap(), secret, Map.of());
    }

    @Override
    public void close() {
        desk.open();
        participant.close();
        deskPublisher.close();
        booksPublisher.close();
    }
}
