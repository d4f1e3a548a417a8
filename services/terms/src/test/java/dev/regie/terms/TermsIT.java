package dev.regie.terms;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.TermsEvent.TermsVersionPublished;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Making, publishing and assigning terms. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class TermsIT {
    @Test
    void aTypoKeepsTheVersionAndASignificantEditRaisesIt() {
        Staff staff = Staff.ofNewTenant();
        String id = staff.make("TERMS", 1);
        staff.as("privacy-officer").get("/terms/" + id).then().statusCode(200).body("version", nullValue());
        assertEquals(
                1,
                staff.publish(id, "SIGNIFICANT", "A car is to be cleened.", null)
                        .getInt("version"));
        var corrected = staff.publish(id, "TYPO", "A car is to be cleaned.", null);
        assertEquals(1, corrected.getInt("version"));
        assertEquals(2, corrected.getInt("revision"));
        assertEquals(
                2,
                staff.publish(id, "SIGNIFICANT", "A car is to be washed.", null).getInt("version"));
        staff.as("privacy-officer")
                .get("/terms/" + id + "/versions")
                .then()
                .body("version", contains(2, 1))
                .body(
                        "[1].texts.body",
                        contains(
                                "A car is to be cleaned.",
                                "A car is to be cleaned.",
                                "A car is to be cleened.",
                                "A car is to be cleened."));
        List<TermsVersionPublished> told = Awaitility.await()
                .until(
                        () -> TestTopics.all(Topics.TERMS_EVENTS, TermsVersionPublished.class).stream()
                                .map(TestTopics.Read::message)
                                .filter(event -> event.termsId().equals(UUID.fromString(id)))
                                .toList(),
                        events -> events.size() == 3);
        assertEquals(
                List.of(1, 2, 1),
                told.stream().map(TermsVersionPublished::revision).toList());
    }

    @Test
    void theListIsInTheStatedOrder() {
        Staff staff = Staff.ofNewTenant();
        String last = staff.make("TERMS", 30);
        String first = staff.make("PRIVACY_STATEMENT", 10);
        String middle = staff.make("TERMS", 20);
        staff.as("privacy-officer").get("/terms").then().body("id", contains(first, middle, last));
        staff.as("tenant-administrator")
                .body(Map.of("displayName", "Renamed", "order", 5))
                .put("/terms/" + last)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Renamed"))
                .body("kind", equalTo("TERMS"));
        staff.as("privacy-officer").get("/terms").then().body("id", contains(last, first, middle));
        staff.as("tenant-administrator")
                .body(Map.of("kind", "PRIVACY_STATEMENT", "displayName", "Renamed"))
                .put("/terms/" + last)
                .then()
                .statusCode(400)
                .body("field", equalTo("kind"));
    }

    @Test
    void anotherTenantsTermsAreNotFoundLikeThoseThatNeverWere() {
        Staff owner = Staff.ofNewTenant();
        Staff other = Staff.ofNewTenant();
        String id = owner.terms(1);
        for (String unknown : List.of(id, UUID.randomUUID().toString(), "no-id")) {
            String path = "/terms/" + unknown;
            other.as("tenant-administrator").get(path).then().statusCode(404);
            other.as("tenant-administrator").get(path + "/versions").then().statusCode(404);
            other.as("tenant-administrator").get(path + "/assignments").then().statusCode(404);
            other.as("tenant-administrator")
                    .body(Map.of("displayName", "Mine now"))
                    .put(path)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:regie:problem:unknown-terms"));
            other.as("tenant-administrator")
                    .body(Map.of("assignments", List.of()))
                    .put(path + "/assignments")
                    .then()
                    .statusCode(404);
            other.as("tenant-administrator")
                    .body(Map.of("significance", "TYPO", "texts", List.of(Staff.text("en", "b"))))
                    .post(path + "/versions")
                    .then()
                    .statusCode(404);
        }
        other.as("privacy-officer").get("/terms").then().body("$", hasSize(0));
        owner.as("privacy-officer").get("/terms/" + id).then().body("displayName", equalTo("Name 1"));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        Staff staff = Staff.ofNewTenant();
        String id = staff.terms(1);
        for (String role : List.of("privacy-officer", "auditor", "operator", "upstream-system", "data-subject")) {
            staff.as(role).body(Map.of()).post("/terms").then().statusCode(403);
            staff.as(role).body(Map.of()).put("/terms/" + id).then().statusCode(403);
            staff.as(role)
                    .body(Map.of())
                    .post("/terms/" + id + "/versions")
                    .then()
                    .statusCode(403);
            staff.as(role)
                    .body(Map.of())
                    .put("/terms/" + id + "/assignments")
                    .then()
                    .statusCode(403);
        }
        staff.as("upstream-system").get("/terms").then().statusCode(403);
        staff.as("tenant-administrator").delete("/terms/" + id).then().statusCode(405);
    }

    @Test
    void whatIsWrongIsNamed() {
        Staff staff = Staff.ofNewTenant();
        String id = staff.make("TERMS", 1);
        wrong(staff, "/terms", Map.of("displayName", "x"), 400, "kind");
        wrong(staff, "/terms", Map.of("kind", "TERMS", "displayName", "x".repeat(129)), 400, "displayName");
        String versions = "/terms/" + id + "/versions";
        wrong(staff, versions, publication("TYPO", List.of(Staff.text("en", "b"))), 409, "significance");
        wrong(
                staff,
                versions,
                publication("SIGNIFICANT", List.of(Staff.text("not a tag", "b"))),
                400,
                "texts[0].language");
        wrong(staff, versions, publication("SIGNIFICANT", List.of(Staff.text("en", " "))), 400, "texts[0].body");
        wrong(
                staff,
                versions,
                publication("SIGNIFICANT", List.of(Staff.text("en", "b"), Staff.text("en", "c"))),
                400,
                "texts[1].language");
        Map<String, Object> never = Map.of("expiresAfterDays", 0);
        wrong(
                staff,
                versions,
                Map.of("significance", "SIGNIFICANT", "texts", List.of(Staff.text("en", "b")), "renewal", never),
                400,
                "renewal.expiresAfterDays");
        staff.as("tenant-administrator")
                .body(Map.of("assignments", List.of(Map.of("target", "GROUP"))))
                .put("/terms/" + id + "/assignments")
                .then()
                .statusCode(400)
                .body("field", equalTo("assignments[0].group"));
    }

    @Test
    void everyChangeIsOneAuditEvent() {
        Staff staff = Staff.ofNewTenant();
        staff.terms(1);
        Awaitility.await()
                .untilAsserted(() -> assertEquals(
                        List.of("create Terms", "publish TermsVersion", "assign Terms"),
                        TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                                .filter(read -> read.envelope().tenant().equals(staff.tenant()))
                                .map(read -> read.message().activity())
                                .toList()));
    }

    private static Map<String, Object> publication(String significance, List<Map<String, String>> texts) {
        return Map.of("significance", significance, "texts", texts);
    }

    private static void wrong(Staff staff, String path, Map<String, Object> body, int status, String field) {
        staff.as("tenant-administrator")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .body("field", equalTo(field));
    }
}
