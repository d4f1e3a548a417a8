package dev.regie.terms;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.TermsEvent;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may pass the gate, and what stands in the book afterwards. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class GateIT {
    private static final Map<String, Object> ROBIN = Staff.user("robin-marker-7");

    @AfterEach
    void backToNow() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void severalTermsComeOneAtATimeInTheStatedOrderAndInTheUsersLanguage() {
        Staff staff = Staff.ofNewTenant();
        String second = staff.terms(20);
        String first = staff.make("PRIVACY_STATEMENT", 10);
        staff.publish(first, "SIGNIFICANT", "What we do with your data", null);
        staff.assign(first, List.of(Map.of("target", "ALL_USERS")));

        JsonPath gate = staff.ask(ROBIN, List.of());
        assertFalse(gate.getBoolean("allowed"));
        assertEquals(first, gate.getString("next.termsId"));
        assertEquals("nl", gate.getString("next.language"));
        assertEquals("ACKNOWLEDGE", gate.getString("next.answer"));
        assertEquals(List.of(first, second), gate.getList("outstanding.termsId"));

        staff.answer(ROBIN, gate, "ACCEPT").then().statusCode(422).body("field", equalTo("decision"));
        staff.answer(ROBIN, gate, "ACKNOWLEDGE")
                .then()
                .statusCode(201)
                .body("countsAsConsent", equalTo(false))
                .body("outstanding.termsId", equalTo(List.of(second)));
        gate = staff.ask(ROBIN, List.of());
        assertEquals(second, gate.getString("next.termsId"));
        staff.answer(ROBIN, gate, "ACCEPT").then().statusCode(201).body("outstanding", hasSize(0));
        assertTrue(staff.ask(ROBIN, List.of()).getBoolean("allowed"));
        assertFalse(staff.ask(Staff.user("somebody-else"), List.of()).getBoolean("allowed"));
    }

    @Test
    void aDeclineBlocksUntilAcceptedAndAWithdrawalBlocksAgain() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        JsonPath gate = staff.ask(ROBIN, List.of());
        staff.answer(ROBIN, gate, "WITHDRAW").then().statusCode(409);
        staff.answer(ROBIN, gate, "DECLINE").then().statusCode(201).body("outstanding[0].reason", equalTo("DECLINED"));
        gate = staff.ask(ROBIN, List.of());
        assertEquals("DECLINED", gate.getString("next.reason"));
        staff.answer(ROBIN, gate, "ACCEPT").then().statusCode(201);
        assertTrue(staff.ask(ROBIN, List.of()).getBoolean("allowed"));
        staff.answer(terms, Map.of("user", ROBIN, "version", 1, "decision", "WITHDRAW", "channel", "letter"))
                .then()
                .statusCode(201)
                .body("textSha256", equalTo(gate.getString("next.textSha256")))
                .body("consequence", notNullValue());
        assertEquals("WITHDRAWN", staff.ask(ROBIN, List.of()).getString("next.reason"));
    }

    @Test
    void aTypoPromptsNobodyAndASignificantEditPromptsOnce() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        JsonPath before = staff.ask(ROBIN, List.of());
        staff.publish(terms, "TYPO", "Better spelt", null);
        // what stood on his screen before the correction is the same version
        staff.answer(ROBIN, before, "ACCEPT").then().statusCode(201);
        assertTrue(staff.ask(ROBIN, List.of()).getBoolean("allowed"));
        staff.publish(terms, "TYPO", "Better spelt still", null);
        assertTrue(staff.ask(ROBIN, List.of()).getBoolean("allowed"));

        staff.publish(terms, "SIGNIFICANT", "Something new", null);
        JsonPath gate = staff.ask(ROBIN, List.of());
        assertEquals("NEW_VERSION", gate.getString("next.reason"));
        staff.answer(ROBIN, before, "ACCEPT")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:regie:problem:stale-version"))
                .body("current.version", equalTo(2));
        staff.answer(
                        terms,
                        Map.of(
                                "user",
                                ROBIN,
                                "version",
                                2,
                                "textSha256",
                                before.getString("next.textSha256"),
                                "language",
                                "nl",
                                "decision",
                                "ACCEPT",
                                "channel",
                                "company-portal"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:regie:problem:unknown-text"))
                .body("current.texts.textSha256", notNullValue());
        staff.answer(ROBIN, gate, "ACCEPT").then().statusCode(201);
        for (String device : List.of("phone-1", "laptop-2")) {
            assertTrue(staff.ask(Map.of("user", ROBIN, "device", device)).getBoolean("allowed"));
        }
    }

    @Test
    void groupsDecideWhoIsAsked() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.assign(
                terms,
                List.of(
                        Map.of("target", "GROUP", "group", "sales"),
                        Map.of("target", "EXCLUSION_GROUP", "group", "board")));
        assertFalse(staff.ask(ROBIN, List.of("sales")).getBoolean("allowed"));
        assertFalse(staff.ask(Map.of("user", ROBIN)).getBoolean("allowed"), "the groups named last hold on");
        assertTrue(staff.ask(ROBIN, List.of("sales", "board")).getBoolean("allowed"));
        assertTrue(staff.ask(ROBIN, List.of("support")).getBoolean("allowed"));
    }

    @Test
    void whereEachDeviceCountsEachDeviceIsAsked() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.make("TERMS", 1);
        staff.publish(terms, "SIGNIFICANT", "On each device", Map.of("perDevice", true));
        staff.assign(terms, List.of(Map.of("target", "ALL_USERS")));
        JsonPath gate = staff.ask(ROBIN, List.of());
        staff.answer(ROBIN, gate, "ACCEPT").then().statusCode(422).body("field", equalTo("device"));
        staff.answer(
                        terms,
                        Map.of(
                                "user", ROBIN,
                                "version", 1,
                                "textSha256", gate.getString("next.textSha256"),
                                "language", "nl",
                                "decision", "ACCEPT",
                                "device", "phone-1",
                                "channel", "company-portal"))
                .then()
                .statusCode(201);
        assertTrue(staff.ask(Map.of("user", ROBIN, "device", "phone-1")).getBoolean("allowed"));
        assertFalse(staff.ask(Map.of("user", ROBIN, "device", "laptop-2")).getBoolean("allowed"));
    }

    @Test
    void anAcceptanceRunsOutAndTheBookSaysSo() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.make("TERMS", 1);
        staff.publish(terms, "SIGNIFICANT", "For a month", Map.of("expiresAfterDays", 30));
        staff.assign(terms, List.of(Map.of("target", "ALL_USERS")));
        staff.acceptAll(ROBIN);
        TestClock.ahead(Duration.ofDays(29));
        assertTrue(staff.ask(ROBIN, List.of()).getBoolean("allowed"));
        TestClock.ahead(Duration.ofDays(31));
        JsonPath gate = staff.ask(ROBIN, List.of());
        assertEquals("EXPIRED", gate.getString("next.reason"));
        TestTopics.await(
                Topics.TERMS_EVENTS,
                TermsEvent.TermsExpired.class,
                event -> event.termsId().toString().equals(terms)
                        && event.proof().user().equals(gate.getString("user")));
        staff.answer(ROBIN, gate, "ACCEPT").then().statusCode(201);
        assertTrue(staff.ask(ROBIN, List.of()).getBoolean("allowed"));
    }

    @Test
    void thoseWhoFollowTheTopicReadTokensAndNothingElse() {
        Staff staff = Staff.ofNewTenant();
        staff.terms(1);
        String token = staff.ask(ROBIN, List.of()).getString("user");
        staff.acceptAll(ROBIN);
        var accepted = TestTopics.await(
                Topics.TERMS_EVENTS,
                TermsEvent.TermsAccepted.class,
                event -> event.proof().user().equals(token));
        String told = accepted.envelope() + new String(MessageJson.write(accepted.message()), StandardCharsets.UTF_8);
        assertFalse(told.contains("robin-marker-7"), "an identifier stands on the topic");
        assertTrue(staff.ask(Map.of("user", Map.of("token", token))).getBoolean("allowed"));
    }

    @Test
    void aPersonAnswersForHimselfAlone() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        JsonPath gate = staff.ask(ROBIN, List.of());
        Map<String, Object> body = Map.of(
                "version", 1,
                "textSha256", gate.getString("next.textSha256"),
                "language", "nl",
                "decision", "ACCEPT",
                "channel", "web");
        Map<String, Object> forRobin = new java.util.HashMap<>(body);
        forRobin.put("user", ROBIN);
        String path = "/terms/" + terms + "/acceptances";
        staff.as("data-subject", "kim").body(forRobin).post(path).then().statusCode(403);
        staff.as("data-subject", "kim").body(body).post(path).then().statusCode(201);
        assertTrue(staff.ask(Staff.user("kim"), List.of()).getBoolean("allowed"));
        assertFalse(staff.ask(ROBIN, List.of()).getBoolean("allowed"));
        staff.as("tenant-administrator").body(forRobin).post(path).then().statusCode(403);
    }

    @Test
    void whoeverMayChangeHandsNamesNobody() {
        Staff staff = Staff.ofNewTenant();
        staff.as("upstream-system")
                .body(Map.of("user", Map.of("kind", "EMAIL", "value", "robin@contoso.example")))
                .post("/enrolment-gate/queries")
                .then()
                .statusCode(400)
                .body("field", equalTo("user.kind"));
        staff.as("data-subject")
                .body(Map.of("user", ROBIN))
                .post("/enrolment-gate/queries")
                .then()
                .statusCode(403);
    }

    @Test
    void answersAtTheSameMomentAllStandInTheBookAndTheLastOneHolds() {
        Staff staff = Staff.ofNewTenant();
        staff.terms(1);
        JsonPath gate = staff.ask(ROBIN, List.of());
        List<CompletableFuture<Long>> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> staff.answer(ROBIN, gate, i % 2 == 0 ? "ACCEPT" : "DECLINE")
                                        .then()
                                        .statusCode(201)
                                        .extract()
                                        .jsonPath()
                                        .getLong("number")
                                * (i % 2 == 0 ? 1 : -1),
                        Thread::startVirtualThread))
                .toList();
        long last = answers.stream()
                .map(CompletableFuture::join)
                .max((one, other) -> Long.compare(Math.abs(one), Math.abs(other)))
                .orElseThrow();
        assertEquals(last > 0, staff.ask(ROBIN, List.of()).getBoolean("allowed"));
        Awaitility.await()
                .until(() -> TestTopics.all(Topics.TERMS_EVENTS, TermsEvent.class).stream()
                                .filter(read -> read.envelope().subject().equals(gate.getString("user")))
                                .count()
                        == 12);
    }
}
