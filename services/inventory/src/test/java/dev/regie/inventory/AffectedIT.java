package dev.regie.inventory;

import static dev.regie.inventory.IngestIT.awaitTally;
import static dev.regie.inventory.Upstream.about;
import static dev.regie.inventory.Upstream.record;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.InventoryCommand.CountAffected;
import dev.regie.model.message.InventoryEvent.AffectedCounted;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.personaldata.PersonalDataEvent.RecordRemoved;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is affected, against a plain list of what was published and whom it names. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class AffectedIT {
    private static final Instant BEFORE = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant HANDOVER = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-06-10T08:00:00Z");

    private static final Comparator<Affected.Line> BY_PLACE =
            Comparator.comparing(Affected.Line::system).thenComparing(Affected.Line::category);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final TenantId tenant = new TenantId("affected-" + run);
    private final Identifier ada = new Identifier(IdentifierKind.USER_ID, "ada-" + run);
    private final Identifier adasNumber = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "A" + run);
    private final Identifier bob = new Identifier(IdentifierKind.USER_ID, "bob-" + run);
    private final Identifier cleo = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "C" + run);
    private final Identifier mailbox = new Identifier(IdentifierKind.EMAIL, "info-" + run + "@mail.example");
    private final Identifier shared = new Identifier(IdentifierKind.DEVICE_ID, "shared-" + run);
    private final Identifier stray = new Identifier(IdentifierKind.SERIAL_NUMBER, "S" + run);

    private TenantKeys keys;
    private Upstream mdm;
    private Upstream books;
    private final List<Published> published = new ArrayList<>();

    /** @param people tokens of the people whom it names */
    private record Published(SystemId system, String category, Instant time, Set<String> people) {
        boolean in(RecordScope scope) {
            return (scope.systems().isEmpty() || scope.systems().contains(system))
                    && (scope.categories().isEmpty() || scope.categories().contains(category))
                    && (scope.from() == null || !time.isBefore(scope.from()))
                    && (scope.to() == null || time.isBefore(scope.to()));
        }
    }

    @BeforeEach
    void lay() {
        keys = TestTenants.define(tenant);
        mdm = Upstream.register("mdm-" + run, tenant, keys);
        books = Upstream.register("books-" + run, tenant, keys);
        mdm.link(ada, adasNumber, null, null);
        mdm.link(bob, mailbox, null, HANDOVER);
        mdm.link(ada, mailbox, HANDOVER, null);
        mdm.link(ada, shared, null, null);
        mdm.link(bob, shared, null, null);
        publish(mdm, record("r1", "device", ada, Map.of("id", "1")), BEFORE, ada);
        publish(mdm, record("r2", "device", mailbox, Map.of("id", "2")), BEFORE, bob);
        publish(mdm, record("r3", "device", mailbox, Map.of("id", "3")), AFTER, ada);
        publish(mdm, record("r4", "device", shared, Map.of("id", "4")), AFTER, shared);
        publish(mdm, about(record("r5", "device", bob, Map.of("text", "with ada")), ada), AFTER, bob, ada);
        publish(books, record("r6", "invoice", adasNumber, Map.of("amount", 1)), BEFORE, ada);
        publish(books, record("r7", "invoice", adasNumber, Map.of("amount", 2)), AFTER, ada);
        publish(books, record("r8", "invoice", cleo, Map.of("amount", 3)), AFTER, cleo);
        publish(books, record("r9", "device", stray, Map.of("id", "9")), AFTER, stray);
        // what is no longer held touches nobody
        books.binary(record("gone", "invoice", bob, Map.of("amount", 4)), BEFORE);
        books.binary(new RecordRemoved("gone"), AFTER);
        awaitTally(mdm, 10);
        awaitTally(books, 6);
    }

    @Test
    void whoAsksTwiceIsAnsweredTwiceAlsoBeforeTheFirstAnswer() {
        RecordScope all = new RecordScope(List.of(), List.of(), null, null);
        UUID incident = asksToCount(all);
        asksToCount(incident, all);
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> answers(incident) == 2);
    }

    @Test
    void whatIsCountedIsWhatIsListedAndWhatWasPublished() {
        Map<RecordScope, UUID> asked = new LinkedHashMap<>();
        scopes().forEach(scope -> asked.put(scope, asksToCount(scope)));
        asked.forEach((scope, incident) -> {
            assertEquals(recordsByPerson(scope), listed(scope), scope::toString);
            assertEquals(expected(scope), counted(incident), scope::toString);
        });
    }

    private List<RecordScope> scopes() {
        List<RecordScope> scopes = new ArrayList<>();
        for (List<SystemId> systems : List.of(List.<SystemId>of(), List.of(mdm.system()), List.of(books.system()))) {
            for (List<String> categories :
                    List.of(List.<String>of(), List.of("device"), List.of("device", "invoice"))) {
                scopes.add(new RecordScope(systems, categories, null, null));
                scopes.add(new RecordScope(systems, categories, null, HANDOVER));
                scopes.add(new RecordScope(systems, categories, HANDOVER, AFTER.plusSeconds(1)));
            }
        }
        scopes.add(new RecordScope(List.of(), List.of(), AFTER.plusSeconds(1), null));
        return scopes;
    }

    @Test
    void peopleComeWithWhatMeansThemNowAndOthersWithATokenAlone() {
        JsonPath page = query(Map.of(), 200).extract().jsonPath();
        assertEquals(
                Set.of(ada.value(), adasNumber.value(), mailbox.value()), identifiers(page, ada), "not the shared one");
        assertEquals(Set.of(bob.value()), identifiers(page, bob), "the mailbox is ada's by now");
        for (Identifier unknown : List.of(cleo, shared, stray)) {
            assertEquals(Set.of(), identifiers(page, unknown));
        }
    }

    @Test
    void eachPageIsOneReadingInTheAuditLog() {
        long before = readings();
        query(Map.of("limit", 2), 200).body("people", hasSize(2));
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> readings() == before + 1);
    }

    @Test
    void anotherTenantsPeopleAreNobodysBusiness() {
        TenantId other = new TenantId("affected-other-" + run);
        TestTenants.define(other);
        as(Roles.PRIVACY_OFFICER, other, Map.of("systems", List.of(mdm.system().value())), 200)
                .body("people", hasSize(0));
        as(Roles.OPERATOR, tenant, Map.of(), 403);
    }

    @Test
    void whatIsWrongIsNamed() {
        query(Map.of("limit", 2001), 400).body("field", equalTo("limit"));
        query(Map.of("from", AFTER.toString(), "to", BEFORE.toString()), 400).body("field", equalTo("to"));
    }

    private void publish(Upstream system, RecordCollected record, Instant time, Identifier... people) {
        system.binary(record, time);
        Set<String> tokens = List.of(people).stream().map(keys::token).collect(Collectors.toSet());
        published.add(new Published(system.system(), record.category(), time, tokens));
    }

    private Map<String, Map<String, Long>> recordsByPerson(RecordScope scope) {
        Map<String, Map<String, Long>> people = new TreeMap<>();
        published.stream()
                .filter(each -> each.in(scope))
                .forEach(each -> each.people()
                        .forEach(person -> people.computeIfAbsent(person, key -> new TreeMap<>())
                                .merge(each.system() + "/" + each.category(), 1L, Long::sum)));
        return people;
    }

    private Map<String, Map<String, Long>> listed(RecordScope scope) {
        Map<String, Map<String, Long>> people = new TreeMap<>();
        Map<String, Object> body = new HashMap<>(Map.of("limit", 2));
        body.put("systems", scope.systems().stream().map(SystemId::value).toList());
        body.put("categories", scope.categories());
        body.put("from", scope.from() == null ? null : scope.from().toString());
        body.put("to", scope.to() == null ? null : scope.to().toString());
        String after;
        do {
            JsonPath page = query(body, 200).extract().jsonPath();
            List<Map<String, Object>> found = page.getList("people");
            found.forEach(person -> assertTrue(
                    people.put((String) person.get("token"), lines(person.get("records"))) == null, "listed twice"));
            after = page.getString("next");
            body.put("after", after);
        } while (after != null);
        return people;
    }

    private static Map<String, Long> lines(Object records) {
        Map<String, Long> lines = new TreeMap<>();
        for (Object each : (List<?>) records) {
            Map<?, ?> line = (Map<?, ?>) each;
            lines.put(line.get("system") + "/" + line.get("category"), ((Number) line.get("count")).longValue());
        }
        return lines;
    }

    private Affected expected(RecordScope scope) {
        List<Published> touched =
                published.stream().filter(each -> each.in(scope)).toList();
        List<Affected.Line> lines = touched.stream()
                .collect(Collectors.groupingBy(each -> List.of(each.system().value(), each.category())))
                .values()
                .stream()
                .map(each -> new Affected.Line(
                        each.getFirst().system(), each.getFirst().category(), people(each), each.size()))
                .sorted(BY_PLACE)
                .toList();
        return new Affected(people(touched), touched.size(), lines, Instant.EPOCH);
    }

    private static long people(List<Published> records) {
        Set<String> people = new HashSet<>();
        records.forEach(each -> people.addAll(each.people()));
        return people.size();
    }

    private UUID asksToCount(RecordScope scope) {
        return asksToCount(UUID.randomUUID(), scope);
    }

    private UUID asksToCount(UUID incident, RecordScope scope) {
        TestTopics.send(Topics.INVENTORY_COMMANDS, tenant, incident.toString(), new CountAffected(incident, scope));
        return incident;
    }

    private static long answers(UUID incident) {
        return TestTopics.all(Topics.INVENTORY_EVENTS, AffectedCounted.class).stream()
                .filter(read -> read.message().incidentId().equals(incident))
                .count();
    }

    private static Affected counted(UUID incident) {
        Affected affected = TestTopics.await(
                        Topics.INVENTORY_EVENTS,
                        AffectedCounted.class,
                        event -> event.incidentId().equals(incident))
                .message()
                .affected();
        List<Affected.Line> lines = affected.lines().stream().sorted(BY_PLACE).toList();
        return new Affected(affected.people(), affected.records(), lines, Instant.EPOCH);
    }

    private Set<String> identifiers(JsonPath page, Identifier person) {
        List<Map<String, Object>> people = page.getList("people");
        Function<Object, String> value = each -> (String) ((Map<?, ?>) each).get("value");
        return people.stream()
                .filter(each -> each.get("token").equals(keys.token(person)))
                .flatMap(each -> ((List<?>) each.get("identifiers")).stream())
                .map(value)
                .collect(Collectors.toSet());
    }

    private long readings() {
        return TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                .filter(read -> read.envelope().tenant().equals(tenant))
                .filter(read -> read.message().activity().equals("list affected Subjects"))
                .count();
    }

    private ValidatableResponse query(Map<String, Object> body, int status) {
        return as(Roles.PRIVACY_OFFICER, tenant, body, status);
    }

    private static ValidatableResponse as(String role, TenantId of, Map<String, ?> body, int status) {
        return given().auth()
                .oauth2(Tokens.of(role, of))
                .contentType("application/json")
                .body(body)
                .post("/affected-people/queries")
                .then()
                .statusCode(status);
    }
}
