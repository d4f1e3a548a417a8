package dev.regie.terms;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.TermsEvent;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The reports are the book itself, at once. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ReportIT {
    private static final Map<String, Object> ROBIN =
            Map.of("kind", "USER_ID", "value", "robin", "upn", "=robin@contoso.example");
    private static final Map<String, Object> KIM = Staff.user("kim");

    @Test
    void whoAcceptedWhatAndWhetherItIsTheLatest() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.acceptAll(ROBIN);
        staff.acceptAll(KIM);
        staff.publish(terms, "SIGNIFICANT", "Second", null);
        staff.acceptAll(ROBIN);
        String path = "/terms/" + terms + "/acceptances";
        var report = staff.as("privacy-officer")
                .get(path)
                .then()
                .statusCode(200)
                .body("acceptances.identifier", contains("robin", "kim", "robin"))
                .body("acceptances.version", contains(1, 1, 2))
                .body("acceptances.latest", contains(false, false, true))
                .body("acceptances[0].upn", equalTo("=robin@contoso.example"))
                .body("note", containsString("not consent"))
                .body("next", nullValue())
                .extract()
                .jsonPath();
        List<Long> book = report.getList("acceptances.number", Long.class);
        List<Long> told = Awaitility.await()
                .until(
                        () -> TestTopics.all(Topics.TERMS_EVENTS, TermsEvent.TermsAccepted.class).stream()
                                .filter(read -> read.envelope().tenant().equals(staff.tenant()))
                                .map(read -> read.message().proof().number())
                                .sorted()
                                .toList(),
                        events -> events.size() == 3);
        assertEquals(book, told, "the report is not what the events tell");
        staff.as("privacy-officer")
                .get(path + "?limit=2")
                .then()
                .body("acceptances", hasSize(2))
                .body("next", equalTo(book.get(1).intValue()));
        staff.as("privacy-officer")
                .get(path + "?limit=2&after=" + book.get(1))
                .then()
                .body("acceptances", hasSize(1));
        staff.as("privacy-officer")
                .get(path + "/" + book.getLast())
                .then()
                .statusCode(200)
                .body("latest", equalTo(true));
        staff.as("upstream-system").get(path).then().statusCode(403);
        Staff other = Staff.ofNewTenant();
        other.as("privacy-officer").get(path).then().statusCode(404);
        other.as("privacy-officer")
                .get("/terms/" + other.terms(1) + "/acceptances/" + book.getLast())
                .then()
                .statusCode(404);
    }

    @Test
    void theSpreadsheetShowsNoFormula() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.acceptAll(ROBIN);
        String csv = staff.as("tenant-administrator")
                .accept("text/csv")
                .get("/terms/" + terms + "/acceptances")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertEquals(2, csv.lines().count());
        assertTrue(csv.contains("\"'=robin@contoso.example\""), "a formula gets through");
    }

    @Test
    void whoHasNotAccepted() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.assign(
                terms, List.of(Map.of("target", "ALL_USERS"), Map.of("target", "EXCLUSION_GROUP", "group", "board")));
        staff.acceptAll(ROBIN);
        staff.ask(KIM, List.of());
        staff.answer(Staff.user("noa"), staff.ask(Staff.user("noa"), List.of()), "DECLINE");
        staff.ask(Staff.user("chair"), List.of("board"));
        String path = "/terms/" + terms + "/missing-acceptances";
        staff.as("privacy-officer")
                .get(path)
                .then()
                .body("missing.identifier", containsInAnyOrder("kim", "noa"))
                .body("missing.reason", containsInAnyOrder("NOT_ANSWERED", "DECLINED"))
                .body("known", containsString("heard of"));
        String csv = staff.as("privacy-officer")
                .accept("text/csv")
                .get(path)
                .then()
                .extract()
                .asString();
        assertEquals(3, csv.lines().count());
        staff.publish(terms, "SIGNIFICANT", "Second", null);
        staff.as("privacy-officer")
                .get(path)
                .then()
                .body("missing.identifier", containsInAnyOrder("kim", "noa", "robin"));
    }

    @Test
    void eachReadingIsOneAuditEvent() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.as("privacy-officer")
                .get("/terms/" + terms + "/acceptances")
                .then()
                .statusCode(200);
        staff.as("privacy-officer")
                .accept("text/csv")
                .get("/terms/" + terms + "/acceptances")
                .then()
                .statusCode(200);
        staff.as("privacy-officer")
                .get("/terms/" + terms + "/missing-acceptances")
                .then()
                .statusCode(200);
        staff.as("data-subject", "robin").get("/my-terms").then().statusCode(200);
        Awaitility.await()
                .untilAsserted(() -> assertEquals(
                        List.of(
                                "read TermsAcceptances",
                                "read TermsAcceptances",
                                "read missing TermsAcceptances",
                                "read own TermsAcceptances"),
                        TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                                .filter(read -> read.envelope().tenant().equals(staff.tenant()))
                                .filter(read -> read.message().operation().equals("Read"))
                                .map(read -> read.message().activity())
                                .toList()));
    }

    @Test
    void aPersonSeesWhatTheyAcceptedAsItWasShown() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.acceptAll(ROBIN);
        staff.publish(terms, "SIGNIFICANT", "Second", null);
        staff.as("data-subject", "robin")
                .header("Accept-Language", "nl")
                .get("/my-terms")
                .then()
                .statusCode(200)
                .body("answered.body", contains("Body of 1"))
                .body("answered.decision", contains("ACCEPT"))
                .body("outstanding.body", contains("Second"))
                .body("outstanding.language", contains("nl"));
        staff.as("tenant-administrator").get("/my-terms").then().statusCode(403);
    }
}
