package dev.regie.coordinator;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.coordinator.usecase.IncidentAlarms;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.InventoryCommand.CountAffected;
import dev.regie.model.message.InventoryEvent.AffectedCounted;
import dev.regie.model.message.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents from the first word to the last; the test plays the inventory, and moves the clock. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class IncidentIT {
    private static final String OFFICER = "privacy-officer";
    private static final String PLATFORM = "platform-administrator";
    private static final SystemId CARE = new SystemId("incident-care");
    private static final String NATURE = "The ticket of Ada Nijs lay open";

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final TenantId tenant = new TenantId("breach-" + run);
    private final TenantId other = new TenantId("breach-other-" + run);

    @Inject
    IncidentAlarms alarms;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void lay() {
        TestTenants.define(tenant);
        TestTenants.define(other);
        TestTenants.register(CARE, tenant, other);
    }

    @AfterEach
    void presentDay() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void anIncidentIsDeclaredCountedToldLateAndClosed() {
        Instant aware = now().minus(Duration.ofMinutes(1));
        String incident = declared(aware);
        countedBy(incident);

        TestClock.ahead(Duration.ofHours(36));
        awaitAlarms(incident, 1);
        TestClock.ahead(Duration.ofHours(54));
        awaitAlarms(incident, 2);
        TestClock.ahead(Duration.ofHours(72));
        awaitAlarms(incident, 3);
        alarms.refresh();
        assertTrue(meters.get("regie.incidents.overdue")
                        .tag("clock", "authority-notice")
                        .gauge()
                        .value()
                >= 1);
        list(tenant).body("incidents[0].nextClock.overdue", equalTo(true));

        Instant sent = aware.plus(Duration.ofHours(72).plusSeconds(30));
        closure(incident, 409).body("owed", equalTo(List.of("RISK_ASSESSMENT", "AUTHORITY_NOTICE")));
        told(incident, "AUTHORITY", sent, Map.of(), 400).body("field", equalTo("reasonForDelay"));
        told(incident, "AUTHORITY", sent, Map.of("reasonForDelay", "We looked at the wrong log first"), 200)
                .body("notices[0].texts.reasonForDelay", containsString("wrong log"))
                .body("clocks[0].stoppedAt", notNullValue());

        post(OFFICER, incident, "assessment", Map.of("risk", "HIGH", "reason", "Passports were in it"), 200)
                .body("assessment.reason", containsString("Passports"));
        closure(incident, 409).body("owed", equalTo(List.of("SUBJECT_NOTICE")));
        told(incident, "DATA_SUBJECTS", sent.plusSeconds(5), Map.of(), 200);
        closure(incident, 200).body("summary.open", equalTo(false)).body("owed", hasSize(0));
        closure(incident, 409).body("type", endsWith("incident-closed"));
        assertEquals(3, alarmEvents(incident), "one audit event an alarm");
        assertEquals(3, alarmsOf(incident), "and none after");
    }

    @Test
    void thePeopleAreCountedAgainAndTheEarlierNumbersStayInTheTimeline() {
        String incident = declared(now());
        countedBy(incident);

        post(OFFICER, incident, "counts", Map.of(), 202).body("affected.people", equalTo(7));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> asked(incident).size() == 2);
        assertEquals(
                asked(incident).getFirst().scope(), asked(incident).getLast().scope());
        answered(incident, 9, now());

        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> people() == 9);
        read("operator", tenant, incident, 200)
                .body(
                        "timeline.fact",
                        equalTo(List.of("declared", "affected-counted", "count-asked", "affected-counted")))
                .body("timeline[1].detail", equalTo("7 people, 12 records"))
                .body("timeline[2].by", equalTo(OFFICER))
                .body("timeline[3].detail", equalTo("9 people, 12 records"));
        post("operator", incident, "counts", Map.of(), 403);
        RequestDialogue.as(OFFICER, other)
                .post("/incidents/" + incident + "/counts")
                .then()
                .statusCode(404);
        post(OFFICER, incident, "assessment", Map.of("risk", "UNLIKELY", "reason", "Nobody saw it"), 200);
        closure(incident, 200);
        post(OFFICER, incident, "counts", Map.of(), 409).body("type", endsWith("incident-closed"));
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> audited(incident, "ask to count Incident") == 1);
    }

    @Test
    void ofAHighRiskAnAlarmComesDailyUntilThePeopleAreTold() {
        String incident = declared(now());
        told(incident, "AUTHORITY", now(), Map.of(), 200);
        post(OFFICER, incident, "assessment", Map.of("risk", "HIGH", "reason", "Passports"), 200);
        TestClock.ahead(Duration.ofHours(24).plusMinutes(1));
        awaitAlarms(incident, 1);
        TestClock.ahead(Duration.ofHours(48).plusMinutes(2));
        awaitAlarms(incident, 2);
        post(
                OFFICER,
                incident,
                "assessment",
                Map.of("risk", "HIGH", "exception", "RISK_REMOVED", "reason", "They are valid no more"),
                200);
        closure(incident, 200);
    }

    @Test
    void theProcessorTellsEachTenantAndSeesNothingOfWhatTheyDo() {
        String id = UUID.randomUUID().toString();
        Map<String, Object> incident = new HashMap<>(declaration(now().minus(Duration.ofHours(2))));
        incident.put("id", id);
        Map<String, Object> body = Map.of("tenants", List.of(tenant.value(), other.value()), "incident", incident);
        platform(body, "", 201).body("tenants.tenant", equalTo(sorted()));
        platform(body, "", 409).body("type", endsWith("incident-exists"));
        platform(Map.of("tenants", List.of("nobody"), "incident", declaration(now())), "", 400)
                .body("field", equalTo("tenants"));

        read(OFFICER, other, id, 200)
                .body("summary.declaredBy", equalTo("PROCESSOR"))
                .body("summary.tenantAwareAt", nullValue());
        Map<String, Object> notice = Map.of(
                "phase",
                "INITIAL",
                "sentAt",
                now().toString(),
                "channel",
                "EMAIL",
                "nature",
                NATURE,
                "contact",
                "Desk");
        platform(Map.of("tenants", List.of(tenant.value()), "notice", notice), "/" + id + "/notices", 200);
        read(OFFICER, tenant, id, 200)
                .body("summary.nextClock.clock", equalTo("AUTHORITY_NOTICE"))
                .body("notices[0].texts.contact", equalTo("Desk"));
        read(OFFICER, other, id, 200).body("summary.nextClock.clock", equalTo("TENANT_NOTICE"));

        told(id, "AUTHORITY", now(), Map.of(), 200);
        RequestDialogue.as(PLATFORM, null)
                .get("/platform-incidents/" + id)
                .then()
                .statusCode(200)
                .body(allOf(not(containsString("AUTHORITY")), not(containsString("Ada"))))
                .body("tenants.find { it.tenant == '" + tenant + "' }.clock.stoppedAt", notNullValue())
                .body("tenants.find { it.tenant == '" + other + "' }.clock.stoppedAt", nullValue());
        RequestDialogue.as(PLATFORM, null)
                .get("/platform-incidents?open=true&limit=200")
                .then()
                .statusCode(200)
                .body("incidents.id", hasItem(id));
    }

    @Test
    void anothersIncidentIsAnsweredLikeOneThatNeverWas() {
        String incident = declared(now());
        String stranger = read(OFFICER, other, incident, 404).extract().asString();
        String never = read(OFFICER, other, UUID.randomUUID().toString(), 404)
                .extract()
                .asString();
        assertEquals(never, stranger);
        list(other).body("incidents", hasSize(0));
        RequestDialogue.as(OFFICER, other)
                .post("/incidents/" + incident + "/closure")
                .then()
                .statusCode(404);
        RequestDialogue.as(PLATFORM, null)
                .get("/platform-incidents/" + incident)
                .then()
                .statusCode(404);
    }

    @Test
    void operatorsReadNoTextsAndTheTrailRemembersWhoRead() {
        String incident = declared(now());
        told(incident, "AUTHORITY", now(), Map.of(), 200);
        read(OFFICER, tenant, incident, 200).body("nature", equalTo(NATURE));
        read("operator", tenant, incident, 200)
                .body("nature", nullValue())
                .body("notices[0].texts", nullValue())
                .body(not(containsString("Ada")));
        // the answers to what the officer did are readings too
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> audited(incident, "read Incident") == 4);
    }

    @Test
    void whatIsWrongIsNamed() {
        wrong(Map.of("nature", NATURE), "awareAt");
        wrong(Map.of("awareAt", now().toString()), "nature");
        wrong(Map.of("awareAt", now().plusSeconds(600).toString(), "nature", NATURE), "awareAt");
        wrong(Map.of("awareAt", now().toString(), "nature", NATURE, "systems", List.of("no-such")), "systems");
        String incident = declared(now());
        post(OFFICER, incident, "assessment", Map.of("risk", "RISK"), 400).body("field", equalTo("reason"));
        post(
                        OFFICER,
                        incident,
                        "assessment",
                        Map.of("risk", "RISK", "exception", "RISK_REMOVED", "reason", "None"),
                        400)
                .body("field", equalTo("exception"));
        post(OFFICER, incident, "notices", Map.of("recipient", "TENANT"), 400).body("field", equalTo("recipient"));
        told(incident, "AUTHORITY", now().minus(Duration.ofDays(1)), Map.of(), 400)
                .body("field", equalTo("sentAt"));
    }

    @Test
    void pagesGoThroughAllIncidentsTheNewestFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(declared(now()));
        }
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = RequestDialogue.as("operator", tenant)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/incidents?open=true&limit=2")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("incidents.id", String.class));
            after = page.getString("next");
        } while (after != null);
        assertEquals(expected, all);
    }

    @Test
    void factsAreNeverChangedAndTextsLieSealed() throws SQLException {
        String incident = declared(now());
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl("coordinator"));
                Statement statement = database.createStatement()) {
            assertEquals(1, count(statement, incident, ""));
            assertEquals(0, count(statement, incident, " and fact::text like '%Ada%'"));
            assertThrows(
                    SQLException.class,
                    () -> statement.executeUpdate(
                            "update incident_fact set recorded_by = 'nobody' where incident_id = '" + incident + "'"));
            statement.execute("set role coordinator_runtime");
            assertThrows(SQLException.class, () -> statement.executeUpdate("delete from incident_fact"));
        }
    }

    private static int count(Statement statement, String incident, String which) throws SQLException {
        String facts = "select count(*) from incident_fact where incident_id = '" + incident + "'";
        try (ResultSet row = statement.executeQuery(facts + which)) {
            row.next();
            return row.getInt(1);
        }
    }

    private String declared(Instant aware) {
        return RequestDialogue.as(OFFICER, tenant)
                .body(declaration(aware))
                .post("/incidents")
                .then()
                .statusCode(201)
                .body("summary.declaredBy", equalTo("TENANT"))
                .extract()
                .path("summary.id");
    }

    private static Map<String, Object> declaration(Instant aware) {
        return Map.of(
                "awareAt",
                aware.toString(),
                "nature",
                NATURE,
                "systems",
                List.of(CARE.value()),
                "categories",
                List.of("ticket"));
    }

    private void countedBy(String incident) {
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> asked(incident).size() == 1);
        assertEquals(
                new RecordScope(List.of(CARE), List.of("ticket"), null, null),
                asked(incident).getFirst().scope());
        answered(incident, 7, now());
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> people() == 7);
        read(OFFICER, tenant, incident, 200)
                .body("affected.people", equalTo(7))
                .body("affected.lines[0].records", equalTo(12));
    }

    private static List<CountAffected> asked(String incident) {
        return TestTopics.all(Topics.INVENTORY_COMMANDS, CountAffected.class).stream()
                .map(TestTopics.Read::message)
                .filter(asked -> asked.incidentId().toString().equals(incident))
                .toList();
    }

    private void answered(String incident, long people, Instant at) {
        Affected affected = new Affected(people, 12, List.of(new Affected.Line(CARE, "ticket", people, 12)), at);
        AffectedCounted counted = new AffectedCounted(UUID.fromString(incident), affected);
        TestTopics.send(Topics.INVENTORY_EVENTS, tenant, incident, counted);
    }

    // of the newest incident; none before it is counted
    private int people() {
        Integer people = list(tenant).extract().path("incidents[0].people");
        return people == null ? -1 : people;
    }

    private ValidatableResponse told(
            String incident, String recipient, Instant sent, Map<String, String> more, int status) {
        Map<String, String> body = new HashMap<>(Map.of(
                "recipient", recipient,
                "sentAt", sent.toString(),
                "channel", "EMAIL",
                "nature", NATURE,
                "categoriesAndApproximateNumberOfSubjects", "Seven customers",
                "categoriesAndApproximateNumberOfRecords", "Twelve tickets",
                "contact", "The privacy desk",
                "likelyConsequences", "Letters that pretend to come from us",
                "measures", "It was locked"));
        body.putAll(more);
        return post(OFFICER, incident, "notices", body, status);
    }

    private ValidatableResponse closure(String incident, int status) {
        return RequestDialogue.as(OFFICER, tenant)
                .post("/incidents/" + incident + "/closure")
                .then()
                .statusCode(status);
    }

    private ValidatableResponse post(String role, String incident, String what, Map<String, String> body, int status) {
        return RequestDialogue.as(role, tenant)
                .body(body)
                .post("/incidents/" + incident + "/" + what)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse platform(Map<String, Object> body, String path, int status) {
        return RequestDialogue.as(PLATFORM, null)
                .body(body)
                .post("/platform-incidents" + path)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse read(String role, TenantId of, String incident, int status) {
        return RequestDialogue.as(role, of).get("/incidents/" + incident).then().statusCode(status);
    }

    private static ValidatableResponse list(TenantId of) {
        return RequestDialogue.as("operator", of).get("/incidents").then().statusCode(200);
    }

    private void wrong(Map<String, Object> body, String field) {
        RequestDialogue.as(OFFICER, tenant)
                .body(body)
                .post("/incidents")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    private void awaitAlarms(String incident, int count) {
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> alarmsOf(incident) == count);
    }

    private long alarmsOf(String incident) {
        return read("operator", tenant, incident, 200)
                .extract()
                .jsonPath()
                .getList("timeline.fact", String.class)
                .stream()
                .filter("alarm-raised"::equals)
                .count();
    }

    private static long alarmEvents(String incident) {
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> audited(incident, "raise Incident alarm") >= 3);
        return audited(incident, "raise Incident alarm");
    }

    private static long audited(String incident, String activity) {
        return TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                .map(TestTopics.Read::message)
                .filter(event -> event.activity().equals(activity))
                .filter(event ->
                        event.resources().stream().anyMatch(resource -> incident.equals(resource.resourceId())))
                .count();
    }

    private List<String> sorted() {
        return List.of(tenant.value(), other.value()).stream().sorted().toList();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
