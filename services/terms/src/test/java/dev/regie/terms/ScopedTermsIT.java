package dev.regie.terms;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.http.Roles;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestAssignments;
import dev.regie.kit.testing.TestTenants;
import dev.regie.model.access.Extent;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Administrators and officers of a part of the tenant, and the terms they are kept to. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ScopedTermsIT {
    private final Staff staff = Staff.ofNewTenant();

    @Test
    void termsAreReadAndChangedByTheTagsOfAllOnesAssignments() {
        String european = made("eu");
        String american = made("us");
        String asian = made("asia");
        String untagged = made();
        administrator("anna", Extent.ALL, Extent.of(Set.of("eu")));
        administrator("anna", Extent.ALL, Extent.of(Set.of("us")));
        administrator("chief", Extent.ALL, Extent.ALL);
        staff.whoever("anna").get("/terms").then().statusCode(200).body("id", containsInAnyOrder(european, american));
        staff.whoever("chief").get("/terms").then().body("$", hasSize(4));
        for (String hidden : List.of(asian, untagged)) {
            for (String part : List.of("", "/versions", "/assignments", "/acceptances", "/missing-acceptances")) {
                assertEquals(
                        staff.whoever("anna")
                                .accept("application/json")
                                .get("/terms/" + UUID.randomUUID() + part)
                                .asString(),
                        staff.whoever("anna")
                                .accept("application/json")
                                .get("/terms/" + hidden + part)
                                .asString());
            }
            change("anna", hidden, Map.of("displayName", "Mine")).statusCode(404);
        }
        change("anna", european, Map.of("displayName", "Renamed"))
                .statusCode(200)
                .body("tags", contains("eu"));
    }

    @Test
    void tagsComeAndGoWithinOnesOwn() {
        administrator("anna", Extent.ALL, Extent.of(Set.of("eu", "us")));
        create("anna", List.of()).statusCode(403).body("field", equalTo("tags"));
        create("anna", List.of("asia")).statusCode(403);
        create("anna", List.of("eu", "asia")).statusCode(403);
        String id = create("anna", List.of("eu")).statusCode(201).extract().path("id");
        change("anna", id, Map.of("displayName", "x", "tags", List.of("us")))
                .statusCode(200)
                .body("tags", contains("us"));
        change("anna", id, Map.of("displayName", "x", "tags", List.of()))
                .statusCode(403)
                .body("type", equalTo("urn:regie:problem:out-of-scope"))
                .body("right", equalTo("PUT /terms/{id}"));
        change("anna", id, Map.of("displayName", "x", "tags", List.of("a b")))
                .statusCode(400)
                .body("field", equalTo("tags[0]"));
    }

    @Test
    void theRightToAssignIsBoundToOneAssignmentsGroups() {
        String european = made("eu");
        String american = made("us");
        administrator("anna", Extent.of(Set.of("sales")), Extent.of(Set.of("eu")));
        administrator("anna", Extent.of(Set.of("works")), Extent.of(Set.of("us")));
        administrator("chief", Extent.ALL, Extent.ALL);
        assign("anna", european, List.of(group("sales"))).statusCode(200);
        assign("anna", american, List.of(group("works"))).statusCode(200);
        assign("anna", european, List.of(group("works")))
                .statusCode(403)
                .body("field", equalTo("assignments"))
                .body("right", equalTo("PUT /terms/{id}/assignments"));
        assign("anna", european, List.of(group("sales"), group("works"))).statusCode(403);
        assign("anna", european, List.of(group("sales"), Map.of("target", "EXCLUSION_GROUP", "group", "works")))
                .statusCode(403);
        assign("anna", european, List.of(Map.of("target", "ALL_USERS"))).statusCode(403);
        // what others assigned stays, and is not hers to take away
        assign("chief", european, List.of(group("works"))).statusCode(200);
        assign("anna", european, List.of(group("works"), group("sales"))).statusCode(200);
        assign("anna", european, List.of(group("sales"))).statusCode(403);
    }

    @Test
    void anOfficersTagsGiveNothingOfAnAdministrators() {
        String european = made("eu");
        TestAssignments.assign(
                staff.tenant(), Roles.PRIVACY_OFFICER, Extent.of(Set.of("eu")), Set.of("anna"), Set.of());
        administrator("anna", Extent.ALL, Extent.of(Set.of("us")));
        staff.whoever("anna").get("/terms/" + european).then().statusCode(200);
        change("anna", european, Map.of("displayName", "Mine")).statusCode(404);
        assign("anna", european, List.of(group("sales"))).statusCode(404);
        staff.whoever("anna").get("/branding").then().statusCode(403);
        staff.whoever("anna")
                .body(Map.of("user", Staff.user("u"), "purpose", "ENROL"))
                .post("/enrolment-gate/queries")
                .then()
                .statusCode(403);
    }

    @Test
    void anUpstreamSystemSpeaksWhileItsSystemServesTheTenant() {
        SystemId system = new SystemId("s-" + UUID.randomUUID().toString().substring(0, 8));
        TestTenants.register(system, staff.tenant());
        TestAssignments.assign(
                staff.tenant(),
                Roles.UPSTREAM_SYSTEM,
                Extent.ALL,
                Extent.ALL,
                Extent.of(Set.of(system.value())),
                Set.of("mdm"),
                Set.of());
        ask("mdm", 200);
        staff.as(Roles.UPSTREAM_SYSTEM, "another")
                .body(question())
                .post("/enrolment-gate/queries")
                .then()
                .statusCode(403);
        TestTenants.register(new SystemRegistered(
                system, "Elsewhere now", Set.of(new TenantId("somebody-elses")), null, false, false));
        ask("mdm", 403);
    }

    private void ask(String subject, int status) {
        staff.whoever(subject)
                .body(question())
                .post("/enrolment-gate/queries")
                .then()
                .statusCode(status);
    }

    private static Map<String, Object> question() {
        return Map.of("user", Staff.user("u"), "purpose", "ENROL");
    }

    private void administrator(String subject, Extent groups, Extent tags) {
        TestAssignments.assign(
                staff.tenant(), Roles.TENANT_ADMINISTRATOR, groups, tags, Extent.ALL, Set.of(subject), Set.of());
    }

    private String made(String... tags) {
        return staff.as(Roles.TENANT_ADMINISTRATOR)
                .body(Map.of("kind", "TERMS", "displayName", "Terms", "tags", List.of(tags)))
                .post("/terms")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse create(String subject, List<String> tags) {
        return staff.whoever(subject)
                .body(Map.of("kind", "TERMS", "displayName", "Terms", "tags", tags))
                .post("/terms")
                .then();
    }

    private ValidatableResponse change(String subject, String id, Map<String, Object> body) {
        return staff.whoever(subject).body(body).put("/terms/" + id).then();
    }

    private ValidatableResponse assign(String subject, String id, List<Map<String, String>> targets) {
        return staff.whoever(subject)
                .body(Map.of("assignments", targets))
                .put("/terms/" + id + "/assignments")
                .then();
    }

    private static Map<String, String> group(String id) {
        return Map.of("target", "GROUP", "group", id);
    }
}
