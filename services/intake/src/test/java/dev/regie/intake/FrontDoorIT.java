package dev.regie.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestMails;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.IntakeEvent.BlindToken;
import dev.regie.model.message.IntakeEvent.IdentityNotProved;
import dev.regie.model.message.IntakeEvent.IdentityProved;
import dev.regie.model.message.IntakeEvent.LetterSent;
import dev.regie.model.message.IntakeEvent.RequestSubmitted;
import dev.regie.model.message.IntakeEvent.RequestWithdrawn;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class FrontDoorIT {
    private static final TenantId CONTOSO = new TenantId("contoso");

    private TenantKeys keys;
    private String mailbox;

    @BeforeEach
    void aTenantAndAFreshMailbox() {
        keys = TestTenants.define(CONTOSO);
        mailbox = UUID.randomUUID() + "@mail.example";
    }

    @AfterEach
    void backToNow() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void aMailedCodeProvesTheMailboxAndNothingElse() {
        Response receipt = Asker.post(Asker.body("contoso", "ACCESS", mailbox, "u-1001"));
        Asker asker = Asker.of(mailbox, receipt);
        receipt.then()
                .header("Location", matchesPattern(".*/requests/" + asker.requestId()))
                .body("status", equalTo("IDENTITY_PENDING"))
                .body("nextStep", equalTo("enter-code"));
        var submitted = TestTopics.await(
                Topics.INTAKE_EVENTS,
                RequestSubmitted.class,
                event -> event.requestId().equals(asker.id()));
        assertEquals(RequestType.ACCESS, submitted.message().type());
        assertEquals(Channel.WEB, submitted.message().channel());
        assertEquals(1, submitted.message().hints());

        asker.enter(asker.code(1)).then().statusCode(200).body("status", equalTo("DISCOVERING"));

        Identifier address = new Identifier(IdentifierKind.EMAIL, mailbox);
        var proved = TestTopics.await(
                Topics.INTAKE_EVENTS,
                IdentityProved.class,
                event -> event.requestId().equals(asker.id()));
        assertEquals(
                List.of(new BlindToken(IdentifierKind.EMAIL, keys.token(address))),
                proved.message().proved());
        assertEquals(
                List.of(address),
                keys.openJson(
                        proved.message().identifiers(),
                        new TypeReference<List<Identifier>>() {},
                        "identifiers/" + asker.requestId()));
        assertEquals("mailed-code", proved.message().method());
        assertFalse(new String(MessageJson.write(proved.message()), StandardCharsets.UTF_8).contains(mailbox));
        TestTopics.await(
                Topics.INTAKE_EVENTS,
                LetterSent.class,
                event -> event.requestId().equals(asker.id()));
        asker.enter("123456").then().statusCode(409).body("type", equalTo("urn:regie:problem:no-proof-awaited"));
        assertEquals(
                List.of(
                        "Anonymous submit Request",
                        "System send Letter verification-code",
                        "Anonymous prove identity for Request"),
                audited(asker));
    }

    static Stream<Arguments> badInput() {
        String identifiers = "\"identifiers\":[{\"kind\":\"EMAIL\",\"value\":\"a@mail.example\"}]";
        String many = String.join(",", Collections.nCopies(21, "{\"kind\":\"USER_ID\",\"value\":\"u\"}"));
        return Stream.of(
                Arguments.of(400, "malformed-json", null, "{\"tenant\":"),
                Arguments.of(400, "malformed-json", null, "nothing like JSON"),
                Arguments.of(400, "malformed-json", null, ""),
                Arguments.of(422, "unknown-tenant", "tenant", "{\"type\":\"ACCESS\"," + identifiers + "}"),
                Arguments.of(
                        422,
                        "unknown-tenant",
                        "tenant",
                        "{\"tenant\":\"nobody\",\"type\":\"ACCESS\"," + identifiers + "}"),
                Arguments.of(
                        422, "unknown-type", "type", "{\"tenant\":\"contoso\",\"type\":\"SALE\"," + identifiers + "}"),
                Arguments.of(422, "no-identifier", "identifiers", "{\"tenant\":\"contoso\",\"type\":\"ACCESS\"}"),
                Arguments.of(
                        422,
                        "not-an-identifier",
                        "identifiers[0].value",
                        "{\"tenant\":\"contoso\",\"type\":\"ACCESS\",\"identifiers\":[{\"kind\":\"EMAIL\",\"value\":\"nomail\"}]}"),
                Arguments.of(
                        422,
                        "unknown-identifier-kind",
                        "identifiers[0].kind",
                        "{\"tenant\":\"contoso\",\"type\":\"ACCESS\",\"identifiers\":[{\"kind\":\"IRIS\",\"value\":\"x\"}]}"),
                Arguments.of(
                        422,
                        "too-many-identifiers",
                        "identifiers",
                        "{\"tenant\":\"contoso\",\"type\":\"ACCESS\",\"identifiers\":[" + many + "]}"),
                Arguments.of(
                        413,
                        "body-too-large",
                        null,
                        "{\"tenant\":\"contoso\",\"type\":\"" + "A".repeat(70_000) + "\"," + identifiers + "}"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInputGetsAProblemThatNamesTheField(int status, String slug, String field, String body) {
        Asker.post(body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:regie:problem:" + slug))
                .body("field", field == null ? nullValue() : equalTo(field));
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() {
        Asker.post("{\"tenant\":\"contoso\",\"type\":\"ACCESS\",\"identifiers\":\"a@mail.example\"}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", containsString("identifiers"));
    }

    @Test
    void anUnknownRequestAndAWrongTokenLookAlike() {
        Asker asker = Asker.asks("contoso", mailbox, "u-1");
        Asker stranger = new Asker(mailbox, UUID.randomUUID().toString(), asker.trackingToken());
        Asker guesser = new Asker(mailbox, asker.requestId(), "guessed");
        String expected = stranger.show().then().statusCode(404).extract().asString();
        assertEquals(expected, guesser.show().then().statusCode(404).extract().asString());
        assertEquals(
                expected, guesser.withdraws().then().statusCode(404).extract().asString());
        assertEquals(
                expected,
                guesser.wantsAnotherCode().then().statusCode(404).extract().asString());
        assertEquals(
                expected,
                guesser.enter("123456").then().statusCode(404).extract().asString());
        assertEquals(
                expected,
                given().get("/requests/" + asker.requestId())
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
        assertEquals(
                expected,
                given().get("/requests/not-an-id")
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
    }

    @Test
    void aCodeWearsOutAfterThreeTriesAndANewOneHelps() {
        Asker asker = Asker.asks("contoso", mailbox, "u-1");
        String right = asker.code(1);
        String wrong = asker.wrongCode(1);
        asker.enter("12345").then().statusCode(422).body("type", equalTo("urn:regie:problem:malformed-code"));
        for (int triesLeft : List.of(2, 1, 0)) {
            asker.enter(wrong)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:regie:problem:wrong-code"))
                    .body("field", equalTo("code"))
                    .body("triesLeft", equalTo(triesLeft));
        }
        asker.enter(right).then().statusCode(422).body("type", equalTo("urn:regie:problem:code-worn-out"));
        asker.wantsAnotherCode().then().statusCode(202);
        asker.enter(asker.code(2)).then().statusCode(200);
    }

    @Test
    void aCodeExpiresAfterAQuarterOfAnHour() {
        Asker asker = Asker.asks("contoso", mailbox, "u-1");
        String code = asker.code(1);
        TestClock.ahead(Duration.ofMinutes(16));
        asker.enter(code).then().statusCode(422).body("type", equalTo("urn:regie:problem:code-expired"));
    }

    @Test
    void aMailboxGetsFiveCodesADayOverAllRequests() {
        Asker first = Asker.asks("contoso", mailbox, "u-1");
        Asker second = Asker.asks("contoso", mailbox.toUpperCase(Locale.ROOT), "u-2");
        first.wantsAnotherCode().then().statusCode(202);
        first.wantsAnotherCode().then().statusCode(202);
        second.wantsAnotherCode().then().statusCode(202);
        for (Asker asker : List.of(first, second)) {
            asker.wantsAnotherCode()
                    .then()
                    .statusCode(429)
                    .body("type", equalTo("urn:regie:problem:too-many-codes"))
                    .header("Retry-After", notNullValue());
        }
        // the right to ask does not wear out: the request is taken, only its code has to wait
        Asker third = Asker.asks("contoso", mailbox, "u-3");
        TestMails.await(mailbox, 5);
        TestClock.ahead(Duration.ofHours(25));
        third.wantsAnotherCode().then().statusCode(202);
        third.enter(third.code(6)).then().statusCode(200);
        assertEquals(6, TestMails.to(mailbox).size());
    }

    @Test
    void theSameSubmissionUnderTheSameKeyIsOneRequest() {
        String key = UUID.randomUUID().toString();
        String body = Asker.body("contoso", "ERASURE", mailbox, "u-1");
        String first = submit(key, body).then().statusCode(202).extract().asString();
        assertEquals(first, submit(key, body).then().statusCode(202).extract().asString());
        submit(key, Asker.body("contoso", "ACCESS", mailbox, "u-1"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:regie:problem:idempotency-key-reused"));
        assertNotEquals(first, Asker.post(body).then().statusCode(202).extract().asString());
        TestClock.ahead(Duration.ofHours(25));
        assertNotEquals(
                first, submit(key, body).then().statusCode(202).extract().asString());
    }

    @Test
    void tenSubmissionsAtOnceUnderOneKeyAreOneRequest() {
        String key = UUID.randomUUID().toString();
        String body = Asker.body("contoso", "ACCESS", mailbox, "u-1");
        List<String> answers = Collections.nCopies(10, body).parallelStream()
                .map(each -> submit(key, each).then().statusCode(202).extract().asString())
                .distinct()
                .toList();
        assertEquals(1, answers.size());
    }

    @Test
    void aPendingRequestIsWithdrawnAtOnce() {
        Asker asker = Asker.asks("contoso", mailbox, "u-1");
        asker.withdraws().then().statusCode(202).body("status", equalTo("WITHDRAWN"));
        asker.withdraws().then().statusCode(202);
        asker.enter(asker.code(1)).then().statusCode(409);
        asker.wantsAnotherCode().then().statusCode(409);
        TestTopics.await(
                Topics.INTAKE_EVENTS,
                RequestWithdrawn.class,
                event -> event.requestId().equals(asker.id()));
        assertEquals(
                1,
                TestTopics.all(Topics.INTAKE_EVENTS, RequestWithdrawn.class).stream()
                        .filter(read -> read.message().requestId().equals(asker.id()))
                        .count());
    }

    @Test
    void whatNobodyProvesLapsesAfterThirtyDaysAndIsGoneAfterTwoYears() {
        Asker asker = Asker.asks("contoso", mailbox, "u-1");
        TestClock.ahead(Duration.ofDays(29));
        asker.show().then().statusCode(200).body("status", equalTo("IDENTITY_PENDING"));
        TestClock.ahead(Duration.ofDays(30).plusMinutes(1));
        var lapsed = TestTopics.await(
                Topics.INTAKE_EVENTS,
                IdentityNotProved.class,
                event -> event.requestId().equals(asker.id()));
        assertEquals("identity-not-proved", lapsed.message().reason());
        asker.show().then().statusCode(200).body("status", equalTo("LAPSED"));
        asker.wantsAnotherCode().then().statusCode(409);
        TestClock.ahead(Duration.ofDays(732));
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> asker.show().statusCode() == 404);
    }

    private static Response submit(String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/requests");
    }

    private static List<String> audited(Asker asker) {
        List<String> activities = new ArrayList<>();
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> {
            activities.clear();
            TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                    .map(TestTopics.Read::message)
                    .filter(event -> asker.requestId().equals(event.correlationId()))
                    .forEach(event -> activities.add(event.actor().type() + " " + event.activity()));
            return activities.size() >= 3;
        });
        return activities;
    }
}
