package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.AccessTable.Endpoint;
import dev.regie.flow.Regie.Filed;
import dev.regie.local.StackOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint and every listener that changes something or reads what is held about somebody leaves one event, no more and no less. What
 * is not walked stands in {@link AuditDuties}.
 */
@Order(3)
class AuditWalkFlowIT {
    private static final String OFFICER = "privacy-officer";
    private static final String ADMINISTRATOR = "tenant-administrator";
    private static final String PLATFORM = "platform-administrator";

    private static Regie regie;
    private static World world;
    private static Stories stories;
    private static Deeds deeds;
    private static Map<String, Integer> log;

    @BeforeAll
    static void walk() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "audit-walk");
        stories = new Stories(regie, world);
        deeds = new Deeds(regie, world);
        deeds.owe("coordinator", "POST /tenants", "define Tenant");
        deeds.owe("inventory", "POST /systems", "register System", "register System");
        tenant();
        requests();
        terms();
        incidents();
        assignments();
        auditLog();
        regie.awaitQuiet();
        log = events();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void theWalkPassesEveryEndpointThatIsNotQuiet() {
        Set<Endpoint> left = new TreeSet<>();
        AccessTable.rows(StackOptions.WITH_DATABASE, StackOptions.ALL_SERVICES).stream()
                .map(AccessTable.Row::endpoint)
                .filter(endpoint -> !AuditDuties.quiet(endpoint))
                .forEach(left::add);
        left.removeAll(deeds.called());
        assertEquals(Set.of(), left, "neither walked nor quiet");
        assertEquals(
                Set.of(),
                deeds.called().stream().filter(AuditDuties::quiet).collect(Collectors.toSet()),
                "quiet, and yet walked");
    }

    @Test
    void everyCallLeftOneEvent() {
        assertEquals(Map.of(), deeds.missed(log));
    }

    @Test
    void everyMessageLeftOneEvent() {
        Map<String, Set<String>> messages = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : ofTheTenant()) {
            AuditDuties.of(record)
                    .forEach(activity -> messages.computeIfAbsent(activity, each -> new TreeSet<>())
                            .add(Wire.header(record, "ce_id")));
        }
        assertNotEquals(Map.of(), messages);
        Map<String, Integer> wrong = new HashMap<>();
        messages.forEach((activity, ids) -> {
            if (log.getOrDefault(activity, 0) != ids.size()) {
                wrong.put(activity + ", owed " + ids.size() + " times", log.getOrDefault(activity, 0));
            }
        });
        assertEquals(Map.of(), wrong);
    }

    private static List<ConsumerRecord<byte[], byte[]>> ofTheTenant() {
        return new Wire(Running.stack().broker().bootstrap())
                .all().stream()
                        .filter(record -> record.value() != null)
                        .filter(record -> world.tenant().value().equals(Wire.header(record, "ce_tenant")))
                        .toList();
    }

    private static void tenant() {
        String keys = "/tenants/" + world.tenant() + "/key-rotations";
        deeds.by(PLATFORM, "coordinator", "POST /tenants/{tenant}/key-rotations", keys, Map.of(), "rotate Tenant keys");
    }

    private static void requests() {
        Filed access = stories.access(world.person());
        deeds.owe("intake", "POST /requests", "submit Request");
        deeds.owe("intake", "POST /requests/{id}/verification", "prove identity for Request");
        deeds.owe("export", "PUT /parts/{commandId}/{number}", "upload Part");
        JsonNode shown = regie.follow(access);
        deeds.owe("intake", "GET /requests/{id}");
        regie.download(shown);
        deeds.owe("export", "GET /packages/{id}", "download Package", "destroy Package");
        String own = "/cases/" + access.id();
        deeds.by(OFFICER, "coordinator", "GET /cases/{requestId}", own, null, "read Request");
        deeds.by(
                OFFICER,
                "coordinator",
                "PUT /cases/{requestId}/scope",
                own + "/scope",
                Map.of("tags", List.of("walk"), "subjectGroups", List.of()),
                "scope Request",
                "read Request");
        erasure();
        withdrawal();
        registration();
    }

    private static void erasure() {
        Filed erased = stories.erasure(world.person());
        deeds.owe("intake", "POST /requests", "submit Request");
        deeds.owe("intake", "POST /requests/{id}/verification", "prove identity for Request");
        deeds.owe("coordinator", "POST /cases/{requestId}/decision", "decide Request", "read Request");
        String certificate = "/certificates/" + erased.id();
        deeds.by(OFFICER, "erasure", "GET /certificates/{requestId}", certificate, null, "read Certificate");
        deeds.by(
                OFFICER,
                "erasure",
                "GET /certificates/{requestId}/jws",
                certificate + "/jws",
                null,
                "read Certificate");
    }

    private static void withdrawal() {
        Filed filed = regie.file(world.tenant(), "ACCESS", world.person());
        deeds.owe("intake", "POST /requests", "submit Request");
        regie.post("intake", "/requests/" + filed.id() + "/verification/code", Map.of(), Regie.tracking(filed))
                .expect(202);
        deeds.owe("intake", "POST /requests/{id}/verification/code", "send another code for Request");
        regie.delete("intake", "/requests/" + filed.id(), Regie.tracking(filed)).expect(202);
        deeds.owe("intake", "DELETE /requests/{id}", "withdraw Request");
    }

    private static void registration() {
        String address = UUID.randomUUID() + "@walk.example";
        Told.all(address);
        Map<String, Object> body = Map.of(
                "type", "ACCESS",
                "channel", "LETTER",
                "receivedAt", Instant.now().minus(Duration.ofDays(1)).toString(),
                "identifiers", List.of(Map.of("kind", "EMAIL", "value", address)),
                "proof", Map.of("method", "id-card-seen", "proved", List.of("EMAIL")));
        String id = deeds.by(OFFICER, "intake", "POST /staff-requests", "/staff-requests", body, "register Request")
                .path("requestId")
                .asText();
        deeds.by(
                OFFICER,
                "intake",
                "GET /staff-requests/{id}",
                "/staff-requests/" + id,
                null,
                "read identifiers of Request");
        Regie.await(
                "the end of " + id,
                () -> regie.get("coordinator", "/cases?open=false&limit=200", regie.as(OFFICER, world.tenant()))
                        .json()
                        .toString(),
                cases -> cases.contains(id));
    }

    private static void terms() {
        Map<String, Object> first = Map.of("kind", "TERMS", "displayName", "Terms of the walk");
        String terms = "/terms/"
                + deeds.by(ADMINISTRATOR, "terms", "POST /terms", "/terms", first, "create Terms")
                        .path("id")
                        .asText();
        deeds.by(ADMINISTRATOR, "terms", "PUT /terms/{id}", terms, Map.of("displayName", "Terms"), "change Terms");
        JsonNode version = deeds.by(
                ADMINISTRATOR,
                "terms",
                "POST /terms/{id}/versions",
                terms + "/versions",
                Estate.publication(),
                "publish TermsVersion");
        deeds.by(
                ADMINISTRATOR,
                "terms",
                "PUT /terms/{id}/assignments",
                terms + "/assignments",
                Estate.forAll(),
                "assign Terms");
        Object answer = Estate.answer(version.findValue("textSha256").asText());
        String book = terms + "/acceptances";
        deeds.by("upstream-system", "terms", "POST /terms/{id}/acceptances", book, answer, "record TermsAcceptance");
        String number = deeds.by(
                        ADMINISTRATOR, "terms", "GET /terms/{id}/acceptances", book, null, "read TermsAcceptances")
                .findValue("number")
                .asText();
        deeds.by(
                ADMINISTRATOR,
                "terms",
                "GET /terms/{id}/acceptances/{number}",
                book + "/" + number,
                null,
                "read TermsAcceptances");
        deeds.by(
                ADMINISTRATOR,
                "terms",
                "GET /terms/{id}/missing-acceptances",
                terms + "/missing-acceptances",
                null,
                "read missing TermsAcceptances");
        deeds.by("data-subject", "terms", "GET /my-terms", "/my-terms", null, "read own TermsAcceptances");
        Map<String, String> name = Map.of("organisationName", "Walk");
        deeds.by(ADMINISTRATOR, "terms", "PUT /branding", "/branding", name, "change Branding");
    }

    private static void incidents() {
        Map<String, Object> declared = Map.of("tenants", List.of(world.tenant()), "incident", Estate.declaration());
        String platform = deeds.by(
                        PLATFORM,
                        "coordinator",
                        "POST /platform-incidents",
                        "/platform-incidents",
                        declared,
                        "declare Incident")
                .path("id")
                .asText();
        deeds.by(
                OFFICER,
                "coordinator",
                "POST /incidents/{id}/awareness",
                "/incidents/" + platform + "/awareness",
                Map.of("awareAt", Instant.now().minus(Duration.ofMinutes(30)).toString()),
                "record Incident awareness",
                "read Incident");
        deeds.by(
                PLATFORM,
                "coordinator",
                "POST /platform-incidents/{id}/notices",
                "/platform-incidents/" + platform + "/notices",
                Map.of("notice", notice("TENANT")),
                "give Incident notice");
        String own = "/incidents/"
                + deeds.by(
                                OFFICER,
                                "coordinator",
                                "POST /incidents",
                                "/incidents",
                                Estate.declaration(),
                                "declare Incident",
                                "read Incident")
                        .path("summary")
                        .path("id")
                        .asText();
        deeds.by(OFFICER, "coordinator", "GET /incidents/{id}", own, null, "read Incident");
        Map<String, String> risk = Map.of("risk", "RISK", "reason", "It cannot be told yet");
        deeds.by(
                OFFICER,
                "coordinator",
                "POST /incidents/{id}/assessment",
                own + "/assessment",
                risk,
                "assess Incident",
                "read Incident");
        deeds.by(
                OFFICER,
                "coordinator",
                "POST /incidents/{id}/notices",
                own + "/notices",
                notice("AUTHORITY"),
                "give Incident notice",
                "read Incident");
        deeds.by(
                OFFICER,
                "coordinator",
                "POST /incidents/{id}/counts",
                own + "/counts",
                Map.of(),
                "ask to count Incident",
                "read Incident");
        deeds.by(
                OFFICER,
                "coordinator",
                "POST /incidents/{id}/closure",
                own + "/closure",
                Map.of(),
                "close Incident",
                "read Incident");
        deeds.by(
                OFFICER,
                "inventory",
                "POST /affected-people/queries",
                "/affected-people/queries",
                Map.of("limit", 10),
                "list affected Subjects");
        Regie.await("both to be counted, one of them again", AuditWalkFlowIT::counted, counted -> counted == 3);
    }

    // the inventory counts beside its commands: no lag tells of it
    private static long counted() {
        return ofTheTenant().stream()
                .filter(record -> "affected-counted".equals(Wire.header(record, "ce_type")))
                .map(record -> Wire.header(record, "ce_id"))
                .distinct()
                .count();
    }

    private static Map<String, Object> notice(String recipient) {
        return Map.of(
                "recipient", recipient,
                "phase", "INITIAL",
                "sentAt", Instant.now().minus(Duration.ofMinutes(1)).toString(),
                "channel", "EMAIL",
                "nature", "A list lay open on a desk",
                "categoriesAndApproximateNumberOfSubjects", "Customers, about 3",
                "categoriesAndApproximateNumberOfRecords", "Tickets, about 6",
                "contact", "The data protection officer",
                "likelyConsequences", "None are likely",
                "measures", "It was locked away");
    }

    private static void assignments() {
        Map<String, Object> body = Estate.callers("auditor");
        String id = deeds.by(
                        ADMINISTRATOR,
                        "coordinator",
                        "POST /role-assignments",
                        "/role-assignments",
                        body,
                        "define RoleAssignment")
                .path("id")
                .asText();
        String one = "/role-assignments/" + id;
        deeds.by(
                ADMINISTRATOR,
                "coordinator",
                "GET /role-assignments",
                "/role-assignments",
                null,
                "read RoleAssignments");
        deeds.by(ADMINISTRATOR, "coordinator", "GET /role-assignments/{id}", one, null, "read RoleAssignment");
        deeds.by(ADMINISTRATOR, "coordinator", "PUT /role-assignments/{id}", one, body, "change RoleAssignment");
        deeds.by(ADMINISTRATOR, "coordinator", "DELETE /role-assignments/{id}", one, null, "remove RoleAssignment");
    }

    private static void auditLog() {
        String events = "/audit-events";
        String auditor = "auditor";
        deeds.by(auditor, "audit", "GET /audit-events", events + "?limit=1", null, "read AuditEvents");
        deeds.by(
                auditor,
                "audit",
                "POST /audit-events/queries",
                events + "/queries",
                Map.of("limit", 1),
                "read AuditEvents");
        deeds.by(auditor, "audit", "GET /audit-events/{sequence}", events + "/1", null, "read AuditEvent");
        deeds.by(auditor, "audit", "POST /audit-events/exports", events + "/exports", Map.of(), "export AuditEvents");
        deeds.by(auditor, "audit", "GET /audit-events/log", events + "/log", null, "copy AuditLog");
        deeds.by(auditor, "audit", "GET /audit-events/verification", events + "/verification", null, "verify AuditLog");
        // the log also signs by itself
        deeds.by(auditor, "audit", "POST /audit-events/checkpoints", events + "/checkpoints", Map.of());
    }

    private static Map<String, Integer> events() {
        Map<String, Integer> done = new TreeMap<>();
        Map<String, Object> query = Map.of("limit", 1000, "order", "oldest");
        JsonNode page = regie.post("audit", "/audit-events/queries", query, regie.as("auditor", world.tenant()))
                .expect(200)
                .json();
        page.path("events")
                .forEach(event -> done.merge(
                        event.path("componentName").asText() + ": "
                                + event.path("activity").asText(),
                        1,
                        Integer::sum));
        return done;
    }
}
