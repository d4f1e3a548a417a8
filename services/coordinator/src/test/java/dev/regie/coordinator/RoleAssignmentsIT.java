package dev.regie.coordinator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.AuditEvent.AuditResource;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class RoleAssignmentsIT {
    private static final String AUDITORS = """
            {"role":"auditor","name":"The auditors","members":{"subjects":["anna@example.org"],"groups":["audit-team"]}}
            """;
    private static final String ADMINISTRATORS = """
            {"role":"tenant-administrator","name":"All","members":{"subjects":["%s"]},
             "scopeGroups":{"all":true},"tags":%s}
            """;

    private final TenantId tenant = fresh();
    private final TenantKeys keys = TestTenants.define(tenant);

    @Test
    void anAssignmentIsMadeReadChangedAndRemoved() {
        String id = make(AUDITORS);
        administrator()
                .get("/role-assignments")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].name", equalTo("The auditors"))
                .body("[0].members.groups", contains("audit-team"))
                .body("[0].tags.all", equalTo(true));
        administrator()
                .body(AUDITORS.replace("anna@example.org", "berta"))
                .put("/role-assignments/" + id)
                .then()
                .statusCode(200)
                .body("members.subjects", contains("berta"));
        administrator()
                .get("/role-assignments/" + id)
                .then()
                .statusCode(200)
                .body("members.subjects", contains("berta"));
        administrator().delete("/role-assignments/" + id).then().statusCode(204);
        administrator().get("/role-assignments/" + id).then().statusCode(404);
        administrator().delete("/role-assignments/" + id).then().statusCode(404);
        assertEquals(
                List.of(
                        "define RoleAssignment",
                        "read RoleAssignments",
                        "change RoleAssignment",
                        "read RoleAssignment",
                        "remove RoleAssignment"),
                audited(5));
    }

    @Test
    void whoIsAMemberStandsInTheClearNowhere() throws SQLException {
        make(AUDITORS);
        RoleAssignmentDefined told = TestTopics.await(
                        Topics.ASSIGNMENT_EVENTS,
                        RoleAssignmentDefined.class,
                        event -> event.tenant().equals(tenant))
                .message();
        String message = new String(MessageJson.write(told), StandardCharsets.UTF_8);
        for (String secret : List.of("anna", "audit-team", "The auditors")) {
            assertFalse(message.contains(secret), message);
            assertFalse(stored().contains(secret));
        }
        assertEquals(2, told.members().size());
        AuditEvent made = TestTopics.await(
                        Topics.AUDIT_EVENTS,
                        AuditEvent.class,
                        event -> event.resources().stream()
                                .anyMatch(resource -> resource.resourceId()
                                        .equals(told.assignmentId().toString())))
                .message();
        AuditResource member = made.resources().getLast();
        assertEquals("Member", member.type());
        assertEquals(
                "anna@example.org",
                new String(keys.open(member.displayName(), "audit/" + made.id()), StandardCharsets.UTF_8));
    }

    @Test
    void whoChangesAssignmentsKeepsTheRightTo() {
        refusedAsLockOut(ADMINISTRATORS.formatted("somebody-else", "{\"all\":true}"));
        refusedAsLockOut(ADMINISTRATORS.formatted("test-tenant-administrator", "{\"names\":[\"eu\"]}"));
        String id = make(ADMINISTRATORS.formatted("test-tenant-administrator", "{\"all\":true}"));
        make(ADMINISTRATORS.formatted("somebody-else", "{\"names\":[\"eu\"]}"));
        administrator()
                .delete("/role-assignments/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:regie:problem:locks-you-out"));
        administrator()
                .body(ADMINISTRATORS.formatted("somebody-else", "{\"all\":true}"))
                .put("/role-assignments/" + id)
                .then()
                .statusCode(409);
        RequestDialogue.as(tenant, "somebody-else")
                .get("/role-assignments")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:regie:problem:out-of-scope"));
        administrator().get("/role-assignments").then().statusCode(200).body("$", hasSize(2));
    }

    @Test
    void anotherTenantsAssignmentIsNotFoundLikeOneThatNeverWas() {
        String id = make(AUDITORS);
        TenantId other = fresh();
        TestTenants.define(other);
        for (String path : List.of("/role-assignments/" + id, "/role-assignments/" + UUID.randomUUID())) {
            RequestSpecification stranger = RequestDialogue.as("tenant-administrator", other);
            stranger.get(path).then().statusCode(404).body("type", equalTo("urn:regie:problem:unknown-assignment"));
            RequestDialogue.as("tenant-administrator", other)
                    .body(AUDITORS)
                    .put(path)
                    .then()
                    .statusCode(404);
            RequestDialogue.as("tenant-administrator", other)
                    .delete(path)
                    .then()
                    .statusCode(404);
        }
        RequestDialogue.as("tenant-administrator", other)
                .get("/role-assignments")
                .then()
                .body("$", hasSize(0));
        RequestDialogue.as("privacy-officer", tenant)
                .get("/role-assignments")
                .then()
                .statusCode(403);
    }

    @Test
    void anUpstreamSystemSpeaksOnlyForSystemsOfItsTenant() {
        SystemId own = new SystemId("own-" + tenant);
        SystemId foreign = new SystemId("foreign-" + tenant);
        TestTenants.register(own, tenant);
        TestTenants.register(foreign, new TenantId("somebody-elses"));
        String body = """
                {"role":"upstream-system","name":"Devices","members":{"subjects":["mdm"]},"systems":{"names":["%s"]}}
                """;
        wrong(body.formatted(foreign), "systems.names");
        wrong(body.formatted("never-was"), "systems.names");
        wrong(body.formatted("Not A System"), "systems.names[0]");
        make(body.formatted(own));
    }

    @Test
    void whatIsWrongIsNamed() {
        for (String role : List.of("platform-administrator", "data-subject", "support", "king")) {
            wrong(AUDITORS.replace("auditor\"", role + "\""), "role");
        }
        wrong(AUDITORS.replace("The auditors", " "), "name");
        wrong(AUDITORS.replace("audit-team", "audit team"), "members.groups[0]");
        wrong("{\"role\":\"auditor\",\"name\":\"x\",\"members\":{}}", "members");
        wrong(AUDITORS.replace("\"name\"", "\"tags\":{\"names\":[\"eu\"]},\"name\""), "tags");
        wrong(AUDITORS.replace("\"name\"", "\"systems\":{\"names\":[\"mdm\"]},\"name\""), "systems");
        wrong(AUDITORS.replace("auditor\"", "operator\""), "scopeGroups");
        wrong(ADMINISTRATORS.formatted("x", "{\"all\":true,\"names\":[\"eu\"]}"), "tags");
        wrong(ADMINISTRATORS.formatted("x", "{}"), "tags");
        String id = make(AUDITORS);
        administrator()
                .body(ADMINISTRATORS.formatted("x", "{\"all\":true}"))
                .put("/role-assignments/" + id)
                .then()
                .statusCode(400)
                .body("field", equalTo("role"));
    }

    private void refusedAsLockOut(String body) {
        administrator()
                .body(body)
                .post("/role-assignments")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:regie:problem:locks-you-out"));
    }

    private void wrong(String body, String field) {
        administrator()
                .body(body)
                .post("/role-assignments")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    private String make(String body) {
        String location = administrator()
                .body(body)
                .post("/role-assignments")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private List<String> audited(int count) {
        return Awaitility.await()
                .until(
                        () -> TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                                .filter(read -> read.envelope().tenant().equals(tenant)
                                        && read.message().category().equals("RoleAssignment"))
                                .map(read -> read.message().activity())
                                .toList(),
                        activities -> activities.size() == count);
    }

    private static String stored() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (var connection = DriverManager.getConnection(TestStack.superuserUrl("coordinator"));
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select t::text, encode(t.sealed, 'escape') from role_assignment t")) {
            while (rows.next()) {
                all.append(rows.getString(1)).append(rows.getString(2));
            }
        }
        return all.toString();
    }

    private RequestSpecification administrator() {
        return RequestDialogue.as("tenant-administrator", tenant);
    }

    private static TenantId fresh() {
        return new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));
    }
}
