package dev.regie.coordinator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.coordinator.usecase.AssignmentAdoption;
import dev.regie.coordinator.usecase.TenantAdoption;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.TenantEvent.TenantDefined;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table is put back to before what stands on the topics; the test does to its rows what a backup would. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class AdoptionIT {
    private static final String OPERATORS = """
            {"role":"operator","name":"Operators","members":{"subjects":["%s"]},
             "scopeGroups":{"all":true},"tags":{"names":["%s"]}}
            """;

    private final TenantId tenant =
            new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));

    @Inject
    AssignmentAdoption assignments;

    @Inject
    TenantAdoption tenants;

    @BeforeEach
    void define() {
        defined(201);
    }

    @Test
    void anAssignmentThatIsInForceAndLostFromTheTableComesBackWithoutItsNames() {
        String id = make("anna", "eu");
        put("delete from role_assignment where id = ?::uuid", id);
        put("delete from data_key where scope = ?", "role-assignment/" + id);
        operates("anna", 200);

        assignments.adopt();

        administrator()
                .get("/role-assignments")
                .then()
                .statusCode(200)
                .body("id", contains(id))
                .body("[0].role", equalTo("operator"))
                .body("[0].name", nullValue())
                .body("[0].unnamedMembers", equalTo(1))
                .body("[0].tags.names", contains("eu"));
        assertEquals(1, audited("adopt RoleAssignment", 1));
        administrator()
                .body(OPERATORS.formatted("berta", "eu"))
                .put("/role-assignments/" + id)
                .then()
                .statusCode(200)
                .body("members.subjects", contains("berta"))
                .body("$", not(hasKey("unnamedMembers")));
        operates("anna", 403);
        administrator().delete("/role-assignments/" + id).then().statusCode(204);
        operates("berta", 403);
    }

    @Test
    void oneThatWasChangedSinceIsAsItIsInForceAndKeepsItsNamesIfItsMembersAreTheSame() {
        String moved = make("anna", "eu");
        String handed = make("berta", "eu");
        administrator()
                .body(OPERATORS.formatted("anna", "us"))
                .put("/role-assignments/" + moved)
                .then()
                .statusCode(200);
        put("update role_assignment set tags = '{eu}' where id = ?::uuid", moved);
        put("update role_assignment set member_tokens = '{before}' where id = ?::uuid", handed);

        assignments.adopt();

        administrator()
                .get("/role-assignments/" + moved)
                .then()
                .body("tags.names", contains("us"))
                .body("members.subjects", contains("anna"));
        administrator()
                .get("/role-assignments/" + handed)
                .then()
                .body("members.subjects", hasSize(0))
                .body("unnamedMembers", equalTo(1));
    }

    @Test
    void oneThatWasRemovedSinceGoesOutOfTheList() {
        String id = make("anna", "eu");
        String row = row(id);
        administrator().delete("/role-assignments/" + id).then().statusCode(204);
        put("insert into role_assignment select * from jsonb_populate_record(null::role_assignment, ?::jsonb)", row);

        assignments.adopt();

        administrator().get("/role-assignments").then().statusCode(200).body("$", hasSize(0));
        assertEquals(1, audited("drop RoleAssignment", 1));
    }

    @Test
    void whatIsOnItsWayToTheTopicIsNoDrift() {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> looking = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                assignments.adopt();
            }
        });
        for (int i = 0; i < 6; i++) {
            String id = make("anna", "eu");
            administrator()
                    .body(OPERATORS.formatted("berta", "us"))
                    .put("/role-assignments/" + id)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("Operators"));
            administrator()
                    .get("/role-assignments/" + id)
                    .then()
                    .statusCode(200)
                    .body("members.subjects", contains("berta"));
            administrator().delete("/role-assignments/" + id).then().statusCode(204);
        }
        done.set(true);
        looking.join();
        assertEquals(6, audited("remove RoleAssignment", 6));
        assertEquals(0, audited("adopt RoleAssignment", 0));
        assertEquals(0, audited("drop RoleAssignment", 0));
    }

    @Test
    void aTenantThatIsLostFromTheTableComesBackWithItsRoot() {
        String root = root();
        put("delete from tenant where tenant = ?", tenant.value());

        tenants.adopt();

        platform().get("/tenants").then().statusCode(200).body("tenant", hasItem(tenant.value()));
        assertEquals(root, root());
        assertEquals(1, audited("adopt Tenant", 1));
    }

    @Test
    void aTenantThatIsDefinedAgainAfterItWasLostKeepsItsRoot() {
        String root = root();
        put("delete from tenant where tenant = ?", tenant.value());

        defined(200);

        assertEquals(root, root());
        assertEquals(
                List.of(root),
                TestTopics.all(Topics.TENANT_EVENTS, TenantDefined.class).stream()
                        .map(TestTopics.Read::message)
                        .filter(told -> told.tenant().equals(tenant))
                        .map(TenantDefined::wrappedRoot)
                        .distinct()
                        .toList());
    }

    @Test
    void keysThatWereRotatedSinceAreNotRotatedBack() {
        platform()
                .post("/tenants/" + tenant + "/key-rotations")
                .then()
                .statusCode(200)
                .body("keyVersion", equalTo(2));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> TestTopics.all(Topics.TENANT_EVENTS, TenantDefined.class).stream()
                        .map(TestTopics.Read::message)
                        .anyMatch(told -> told.tenant().equals(tenant) && told.keyVersion() == 2));
        put("update tenant set key_version = 1 where tenant = ?", tenant.value());
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> {
            tenants.adopt();
            return keyVersion() == 2;
        });
    }

    private void defined(int status) {
        String body = """
                {"tenant":"%s","name":"Adopted","timeZone":"UTC","accessAutomatic":true,"undoWindow":"PT0S"}""".formatted(tenant);
        platform().body(body).post("/tenants").then().statusCode(status);
    }

    private String make(String subject, String tag) {
        String location = administrator()
                .body(OPERATORS.formatted(subject, tag))
                .post("/role-assignments")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private void operates(String subject, int status) {
        RequestDialogue.as(tenant, subject).get("/cases").then().statusCode(status);
    }

    private long audited(String activity, int expected) {
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> events(activity) >= expected);
        return events(activity);
    }

    private long events(String activity) {
        return TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                .filter(read -> read.envelope().tenant().equals(tenant))
                .filter(read -> read.message().activity().equals(activity))
                .count();
    }

    private String root() {
        return ask("select wrapped_root from tenant where tenant = ?", tenant.value());
    }

    private int keyVersion() {
        return Integer.parseInt(ask("select key_version from tenant where tenant = ?", tenant.value()));
    }

    private static String row(String id) {
        return ask("select to_jsonb(t)::text from role_assignment t where id = ?::uuid", id);
    }

    private static void put(String sql, String value) {
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl("coordinator"));
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, value);
            assertEquals(1, statement.executeUpdate(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ask(String sql, String value) {
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl("coordinator"));
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private RequestSpecification administrator() {
        return RequestDialogue.as("tenant-administrator", tenant);
    }

    private static RequestSpecification platform() {
        return RequestDialogue.as("platform-administrator", null);
    }
}
