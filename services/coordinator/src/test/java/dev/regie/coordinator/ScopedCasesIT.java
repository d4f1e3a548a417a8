package dev.regie.coordinator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.Topics;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Officers and operators of a part of the tenant, and the cases they are kept to. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ScopedCasesIT {
    private static final String ALL = "{\"all\":true}";

    private final TenantId tenant =
            new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));
    private final TenantKeys keys = TestTenants.define(tenant, false, Duration.ZERO);

    @Test
    void twoOfficersEachSeeAndDecideTheirOwnAndTheRemovalTakesEffectAtOnce() {
        RequestId european = waiting();
        RequestId american = waiting();
        RequestId nobodys = waiting();
        scope(european, "[\"eu\"]", "[]");
        scope(american, "[\"us\"]", "[]");
        String anna = assign("privacy-officer", "anna", ALL, "{\"names\":[\"eu\"]}");
        assign("privacy-officer", "bob", ALL, "{\"names\":[\"us\"]}");
        assign("privacy-officer", "chief", ALL, ALL);

        assertEquals(ids(european), listed(as("anna")));
        assertEquals(ids(american), listed(as("bob")));
        assertEquals(ids(european, american, nobodys), listed(as("chief")));
        as("anna").get("/cases/" + european).then().statusCode(200).body("scope.tags", contains("eu"));
        likeOneThatNeverWas(american);
        likeOneThatNeverWas(nobodys);
        as("anna")
                .body("{\"decision\":\"honour\"}")
                .post("/cases/" + european + "/decision")
                .then()
                .statusCode(200);

        // whoever's token names the role has it no longer
        RequestDialogue.as("privacy-officer", tenant).get("/cases").then().statusCode(403);
        administrator().delete("/role-assignments/" + anna).then().statusCode(204);
        as("anna").get("/cases").then().statusCode(403).body("right", equalTo("GET /cases"));
    }

    @Test
    void aCaseIsInScopeIfOneAssignmentReachesItsTagsAndItsGroups() {
        RequestId europeanSales = waiting();
        RequestId europeanWorks = waiting();
        RequestId withoutGroups = waiting();
        scope(europeanSales, "[\"eu\"]", "[\"sales\"]");
        scope(europeanWorks, "[\"eu\"]", "[\"works\"]");
        scope(withoutGroups, "[\"eu\",\"us\"]", "[]");
        assign("operator", "anna", "{\"names\":[\"sales\"]}", "{\"names\":[\"eu\"]}");
        assign("operator", "anna", "{\"names\":[\"works\"]}", "{\"names\":[\"us\"]}");
        assign("operator", "bob", "{\"names\":[\"works\"]}", ALL);
        assertEquals(ids(europeanSales), listed(as("anna")));
        assertEquals(ids(europeanWorks), listed(as("bob")));
        as("anna").post("/cases/" + europeanSales + "/retry").then().statusCode(409);
        as("anna").post("/cases/" + europeanWorks + "/retry").then().statusCode(404);
    }

    @Test
    void pagesOfAScopeHaveNoGaps() {
        Set<String> mine = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            RequestId shown = waiting();
            waiting();
            scope(shown, "[\"eu\"]", "[]");
            mine.add(shown.toString());
        }
        assign("operator", "anna", ALL, "{\"names\":[\"eu\"]}");
        List<String> seen = new ArrayList<>();
        String after = null;
        int pages = 0;
        do {
            JsonPath page = as("anna")
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/cases?limit=2")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("cases.requestId", String.class));
            after = page.getString("next");
            pages++;
        } while (after != null);
        assertEquals(3, pages);
        assertEquals(mine, new TreeSet<>(seen));
    }

    @Test
    void anOfficerOfAPartMovesCasesWithinIt() {
        RequestId request = waiting();
        scope(request, "[\"eu\",\"us\"]", "[\"sales\"]");
        assign("privacy-officer", "anna", ALL, "{\"names\":[\"eu\",\"asia\"]}");
        put(as("anna"), request, "[\"eu\",\"us\",\"asia\"]", "[]")
                .then()
                .statusCode(200)
                .body("scope.tags", contains("asia", "eu", "us"))
                .body("scope.subjectGroups", hasSize(0));
        put(as("anna"), request, "[\"eu\"]", "[]")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:regie:problem:out-of-scope"))
                .body("right", equalTo("PUT /cases/{requestId}/scope"));
        put(as("anna"), request, "[\"us\"]", "[]").then().statusCode(403);
        put(as("anna"), request, "[\"not a tag\"]", "[]").then().statusCode(400).body("field", equalTo("tags[0]"));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("Success", "Success", "Failure", "Failure"),
                        TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                                .filter(read -> read.envelope().tenant().equals(tenant))
                                .map(TestTopics.Read::message)
                                .filter(event ->
                                        List.of("scope Request", "use Right").contains(event.activity()))
                                .map(AuditEvent::result)
                                .toList()));
    }

    @Test
    void whoIsAnOfficerOfAPartReadsNotesInThatPartAlone() {
        RequestId european = waiting();
        RequestId american = waiting();
        for (RequestId request : List.of(european, american)) {
            RequestDialogue.as("privacy-officer", tenant)
                    .body("{\"decision\":\"honour\",\"note\":\"a note\"}")
                    .post("/cases/" + request + "/decision")
                    .then()
                    .statusCode(200);
        }
        scope(european, "[\"eu\"]", "[]");
        assign("privacy-officer", "anna", ALL, "{\"names\":[\"eu\"]}");
        assign("operator", "anna", ALL, ALL);
        as("anna").get("/cases/" + european).then().statusCode(200).body("decision.note", equalTo("a note"));
        as("anna").get("/cases/" + american).then().statusCode(200).body("decision.note", nullValue());
    }

    @Test
    void anotherTenantsCasesAreOutOfEveryScope() {
        RequestId request = waiting();
        scope(request, "[\"eu\"]", "[]");
        TenantId other = new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));
        TestTenants.define(other);
        RequestDialogue.as("privacy-officer", other).get("/cases").then().body("cases", hasSize(0));
        put(RequestDialogue.as("privacy-officer", other), request, "[]", "[]")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:regie:problem:unknown-case"));
        RequestDialogue.as("privacy-officer", tenant)
                .get("/cases")
                .then()
                .body("cases.requestId", hasItem(request.toString()));
    }

    private void likeOneThatNeverWas(RequestId request) {
        String never = "/cases/" + UUID.randomUUID();
        String there = "/cases/" + request;
        assertEquals(as("anna").get(never).asString(), as("anna").get(there).asString());
        as("anna").get(there).then().statusCode(404);
        as("anna").post(there + "/retry").then().statusCode(404);
        as("anna")
                .body("{\"decision\":\"honour\"}")
                .post(there + "/decision")
                .then()
                .statusCode(404);
        put(as("anna"), request, "[\"eu\"]", "[]").then().statusCode(404);
    }

    private RequestId waiting() {
        RequestDialogue request = new RequestDialogue(
                tenant,
                keys,
                RequestType.ACCESS,
                "ada-" + UUID.randomUUID().toString().substring(0, 8) + "@example.com");
        request.receivedAt(Instant.now().minusSeconds(100));
        request.submitted().proved().hearsDiscover();
        request.discovered().hearsStatus(RequestStatus.AWAITING_DECISION);
        return request.id();
    }

    private void scope(RequestId request, String tags, String groups) {
        put(RequestDialogue.as("privacy-officer", tenant), request, tags, groups)
                .then()
                .statusCode(200);
    }

    private static Response put(RequestSpecification who, RequestId request, String tags, String groups) {
        return who.body("{\"tags\":" + tags + ",\"subjectGroups\":" + groups + "}")
                .put("/cases/" + request + "/scope");
    }

    private String assign(String role, String subject, String groups, String tags) {
        return administrator()
                .body(
                        "{\"role\":\"%s\",\"name\":\"x\",\"members\":{\"subjects\":[\"%s\"]},\"scopeGroups\":%s,\"tags\":%s}"
                                .formatted(role, subject, groups, tags))
                .post("/role-assignments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Set<String> listed(RequestSpecification who) {
        return new TreeSet<>(
                who.get("/cases").then().statusCode(200).extract().jsonPath().getList("cases.requestId", String.class));
    }

    private static Set<String> ids(RequestId... requests) {
        Set<String> ids = new TreeSet<>();
        for (RequestId request : requests) {
            ids.add(request.toString());
        }
        return ids;
    }

    private RequestSpecification administrator() {
        return RequestDialogue.as("tenant-administrator", tenant);
    }

    private RequestSpecification as(String subject) {
        return RequestDialogue.as(tenant, subject);
    }
}
