package dev.regie.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.http.Roles;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.model.message.AuditEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ReadingIT {
    private static final Instant START = Reporter.LATELY;

    private Reporter contoso;

    @BeforeEach
    void newTenant() {
        contoso = Reporter.ofNewTenant();
    }

    private record Known(
            String category, String activity, String actor, String target, String request, boolean ok, Instant at) {}

    /** 60 events whose fields vary independently. */
    private List<Known> lay() {
        List<Known> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String category = i % 2 == 0 ? "Request" : "Package";
            Known known = new Known(
                    category,
                    (i % 3 == 0 ? "read " : "change ") + category,
                    "officer-" + i % 4,
                    "person-" + i % 5 + "@contoso.example",
                    "request-" + i % 6,
                    i % 7 != 0,
                    START.plus(Duration.ofHours(i)));
            Reporter.Draft draft = contoso.draft()
                    .category(known.category)
                    .activity(known.activity)
                    .by(known.actor)
                    .on("id-" + i % 5, known.target)
                    .of(known.request)
                    .at(known.at);
            (known.ok ? draft : draft.failed()).report();
            all.add(known);
        }
        contoso.awaitSize(60);
        return all;
    }

    @Test
    void everyFilterFindsWhatAReferenceFinds() {
        List<Known> all = lay();
        Instant from = START.plus(Duration.ofHours(10));
        Instant to = START.plus(Duration.ofHours(40));
        Predicate<Known> inTime = known -> !known.at.isBefore(from) && known.at.isBefore(to);
        found(all, Map.of("category", "Request"), known -> known.category.equals("Request"));
        found(
                all,
                Map.of("category", "Package", "activity", "read Package"),
                known -> known.activity.equals("read Package"));
        found(all, Map.of("from", from.toString(), "to", to.toString()), inTime);
        found(all, Map.of("actor", " Officer-2"), known -> known.actor.equals("officer-2"));
        found(all, Map.of("target", "PERSON-3@contoso.example"), known -> known.target.startsWith("person-3"));
        found(all, Map.of("target", "id-3"), known -> known.target.startsWith("person-3"));
        found(all, Map.of("correlationId", "request-5"), known -> known.request.equals("request-5"));
        found(
                all,
                Map.of("result", "Failure", "category", "Request"),
                known -> !known.ok && known.category.equals("Request"));
        found(
                all,
                Map.of(
                        "actor",
                        "officer-1",
                        "target",
                        "id-0",
                        "from",
                        from.toString(),
                        "to",
                        to.toString(),
                        "result",
                        "Success"),
                inTime.and(
                        known -> known.actor.equals("officer-1") && known.target.startsWith("person-0") && known.ok));
        found(all, Map.of("actor", "nobody"), known -> false);
    }

    private void found(List<Known> all, Map<String, String> query, Predicate<Known> reference) {
        List<Integer> expected = new ArrayList<>();
        for (int i = all.size(); i >= 1; i--) {
            if (reference.test(all.get(i - 1))) {
                expected.add(i);
            }
        }
        Map<String, Object> body = new HashMap<>(
                Map.of("limit", 1000, "to", START.plus(Duration.ofDays(20)).toString()));
        body.putAll(query);
        JsonPath answer = contoso.auditor()
                .body(body)
                .post("/audit-events/queries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(expected, answer.getList("events.sequence"), query.toString());
    }

    @Test
    void pagesHaveNeitherGapNorDuplicateWhileEventsArrive() {
        for (int i = 0; i < 50; i++) {
            contoso.draft().report();
        }
        contoso.awaitSize(50);
        AtomicBoolean enough = new AtomicBoolean();
        // a thread of its own: on two cores the common pool has one, and RestAssured's first call waits for it
        CompletableFuture<Void> arriving = CompletableFuture.runAsync(
                () -> {
                    while (!enough.get()) {
                        contoso.draft().report();
                    }
                },
                Thread::startVirtualThread);
        List<Integer> newest = pages("newest", 50);
        List<Integer> oldest = pages("oldest", 50);
        enough.set(true);
        arriving.join();
        for (int i = 1; i < newest.size(); i++) {
            assertEquals(newest.get(i - 1) - 1, newest.get(i));
        }
        assertEquals(1, newest.getLast());
        for (int i = 0; i < oldest.size(); i++) {
            assertEquals(i + 1, oldest.get(i));
        }
        assertTrue(contoso.size() > newest.size(), "nothing arrived meanwhile");
    }

    /** All places from page to page, up to a last one that is not full. */
    private List<Integer> pages(String order, int least) {
        List<Integer> seen = new ArrayList<>();
        String cursor = null;
        do {
            var call = contoso.auditor().queryParam("limit", 7).queryParam("order", order);
            JsonPath page = (cursor == null ? call : call.queryParam("cursor", cursor))
                    .get("/audit-events")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("events.sequence"));
            cursor = page.getString("next");
        } while (cursor != null && (seen.size() < least || order.equals("newest")));
        return seen;
    }

    @Test
    void theListsNameWhatOccurs() {
        lay();
        List<String> categories =
                contoso.auditor().get("/audit-events/categories").jsonPath().getList("");
        assertTrue(categories.containsAll(List.of("Package", "Request")), categories.toString());
        assertEquals(
                List.of("change Request", "read Request"),
                contoso.auditor()
                        .get("/audit-events/categories/Request/activities")
                        .jsonPath()
                        .getList(""));
        assertEquals(
                List.of(),
                contoso.auditor()
                        .get("/audit-events/categories/Nothing/activities")
                        .jsonPath()
                        .getList(""));
    }

    @Test
    void eachReadingIsOneEvent() {
        AuditEvent event = contoso.draft().by("officer-7").report();
        contoso.awaitSize(1);
        contoso.auditor().get("/audit-events?limit=1").then().statusCode(200);
        contoso.awaitSize(2);
        contoso.auditor()
                .body("{\"actor\":\"officer-7\"}")
                .post("/audit-events/queries")
                .then()
                .statusCode(200);
        contoso.awaitSize(3);
        contoso.auditor()
                .get("/audit-events/1")
                .then()
                .statusCode(200)
                .body("id", equalTo(event.id().toString()));
        contoso.awaitSize(4);
        contoso.auditor().body("{}").post("/audit-events/exports").then().statusCode(200);
        contoso.awaitSize(5);
        JsonPath log = contoso.auditor().get("/audit-events?order=oldest").jsonPath();
        assertEquals(
                List.of(
                        "decide Request",
                        "read AuditEvents",
                        "read AuditEvents",
                        "read AuditEvent",
                        "export AuditEvents"),
                log.getList("events.activity"));
        assertEquals("actor", log.getString("events[2].resources[0].modifiedProperties[0].newValue"));
        assertEquals("test-auditor", log.getString("events[2].actor.userId"));
    }

    @Test
    void exportsHaveEverythingInBothForms() {
        lay();
        contoso.draft().by("=1+1").on("a,\"b\"", null).report();
        contoso.awaitSize(61);
        String csv = contoso.auditor()
                .accept("text/csv")
                .body("{\"category\":\"Request\"}")
                .post("/audit-events/exports")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertEquals(1 + 31, csv.split("\r\n").length);
        assertTrue(csv.contains(",\"'=1+1\","), "a formula is none");
        assertTrue(csv.contains("\"Request a,\"\"b\"\"\""), "quotes are doubled");
        List<Integer> json = contoso.auditor()
                .accept("application/json")
                .body("{\"category\":\"Package\"}")
                .post("/audit-events/exports")
                .jsonPath()
                .getList("events.sequence");
        assertEquals(30, new TreeSet<>(json).size());
    }

    @Test
    void onlyAuditorsAndPrivacyOfficersReadAndOnlyTheirOwnTenant() {
        contoso.draft().report();
        contoso.awaitSize(1);
        contoso.as(Roles.PRIVACY_OFFICER).get("/audit-events").then().statusCode(200);
        for (String role :
                List.of(Roles.OPERATOR, Roles.SUPPORT, Roles.TENANT_ADMINISTRATOR, Roles.PLATFORM_ADMINISTRATOR)) {
            for (String path :
                    List.of("/audit-events", "/audit-events/1", "/audit-events/verification", "/audit-events/log")) {
                contoso.as(role).get(path).then().statusCode(403);
            }
        }
        given().get("/audit-events").then().statusCode(401);
        Reporter fabrikam = Reporter.ofNewTenant();
        fabrikam.auditor().get("/audit-events/1").then().statusCode(404);
        fabrikam.auditor().get("/audit-events").then().body("events.size()", equalTo(0));
    }

    @Test
    void nothingCanBeChangedOrRemoved() {
        contoso.draft().report();
        contoso.awaitSize(1);
        for (String path : List.of("/audit-events", "/audit-events/1")) {
            contoso.auditor().body("{}").put(path).then().statusCode(405);
            contoso.auditor().body("{}").patch(path).then().statusCode(405);
            contoso.auditor().delete(path).then().statusCode(405);
        }
        contoso.auditor().body("{}").post("/audit-events").then().statusCode(405);
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, String> wrong = Map.of(
                "limit=0", "limit",
                "order=sideways", "order",
                "cursor=abc", "cursor",
                "from=yesterday", "from",
                "result=Maybe", "result",
                "activity=read", "activity");
        wrong.forEach((query, field) -> contoso.auditor()
                .get("/audit-events?" + query)
                .then()
                .statusCode(400)
                .contentType(containsString("problem+json"))
                .body("field", equalTo(field)));
    }
}
