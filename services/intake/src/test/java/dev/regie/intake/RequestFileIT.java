package dev.regie.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestMails;
import dev.regie.kit.testing.TestParticipant;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.IdentityProved;
import dev.regie.model.message.IntakeEvent.LetterSent;
import dev.regie.model.message.IntakeEvent.RequestSubmitted;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.RequestEvent.RequestProgressed;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class RequestFileIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final TenantId FABRIKAM = new TenantId("fabrikam");
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private TenantKeys keys;
    private String mailbox;
    private String userId;

    @BeforeEach
    void twoTenantsAndAFreshPerson() {
        keys = TestTenants.define(CONTOSO);
        TestTenants.define(FABRIKAM);
        mailbox = UUID.randomUUID() + "@mail.example";
        userId = "u-" + UUID.randomUUID();
    }

    @Test
    void newsAreShownNewestFirstAndTheAnswerIsAnnounced() {
        Asker asker = proved(mailbox, userId);
        UUID packageId = UUID.randomUUID();
        Sealed token = keys.sealJson("open-sesame", "download/" + packageId);
        Instant due = Instant.parse("2030-04-01T00:00:00Z");
        send(new RequestProgressed(
                asker.id(),
                7,
                RequestType.ACCESS,
                RequestStatus.COMPLETED,
                Outcome.PARTIAL,
                due,
                List.of(),
                "download",
                true,
                packageId,
                token));
        send(new RequestProgressed(
                asker.id(),
                6,
                RequestType.ACCESS,
                RequestStatus.FULFILLING,
                null,
                due,
                List.of(new SystemId("customer-care")),
                "collect",
                false,
                null,
                null));
        TestTopics.await(
                Topics.INTAKE_EVENTS,
                LetterSent.class,
                event -> event.requestId().equals(asker.id()) && event.letter().equals("answer-ready"));
        asker.show()
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("outcome", equalTo("PARTIAL"))
                .body("dueAt", equalTo(due.toString()))
                .body("nextStep", equalTo("download"))
                .body("download.packageId", equalTo(packageId.toString()))
                .body("download.url", equalTo("http://127.0.0.1:8084/packages/" + packageId))
                .body("download.token", equalTo("open-sesame"));
        asker.withdraws().then().statusCode(409).body("type", equalTo("urn:regie:problem:already-irreversible"));
        String letter = TestMails.await(mailbox, 2).text();
        assertTrue(letter.contains(asker.requestId()));
        assertFalse(letter.contains("open-sesame") || letter.contains("http"));
    }

    @Test
    void whomItWaitsForIsShown() {
        Asker asker = proved(mailbox, userId);
        send(progressed(asker, 3, RequestStatus.FULFILLING, false));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> asker.show()
                        .then()
                        .body("status", equalTo("FULFILLING"))
                        .body("waitingFor", equalTo(List.of("customer-care")))
                        .body("download", nullValue()));
        asker.withdraws().then().statusCode(202).body("nextStep", equalTo("withdrawal"));
        send(progressed(asker, 4, RequestStatus.FULFILLING, true));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> asker.withdraws()
                        .then()
                        .statusCode(409)
                        .body("type", equalTo("urn:regie:problem:already-irreversible")));
    }

    @Test
    void staffRegisterWhatCameByLetterAndTheClockRunsFromThen() {
        String officer = Tokens.of(Roles.PRIVACY_OFFICER, CONTOSO);
        Instant received = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        Response receipt = register(officer, registration(received.toString(), "\"USER_ID\""));
        receipt.then().statusCode(202).body("status", equalTo("DISCOVERING"));
        RequestId id = RequestId.valueOf(receipt.jsonPath().getString("requestId"));
        var submitted = TestTopics.await(
                Topics.INTAKE_EVENTS,
                RequestSubmitted.class,
                event -> event.requestId().equals(id));
        var proved = TestTopics.await(
                Topics.INTAKE_EVENTS,
                IdentityProved.class,
                event -> event.requestId().equals(id));
        assertEquals(received, submitted.message().receivedAt());
        assertEquals(1, submitted.message().hints());
        assertEquals("id-card-seen", proved.message().method());
        assertEquals(
                List.of(new Identifier(IdentifierKind.USER_ID, userId)),
                keys.openJson(
                        proved.message().identifiers(), new TypeReference<List<Identifier>>() {}, "identifiers/" + id));
        see(officer, id)
                .then()
                .statusCode(200)
                .body("identifiers.findAll { it.proved }.kind", equalTo(List.of("USER_ID")));
        see(Tokens.of(Roles.PRIVACY_OFFICER, FABRIKAM), id).then().statusCode(404);
        see(Tokens.of(Roles.AUDITOR, CONTOSO), id).then().statusCode(403);
        given().get("/staff-requests/" + id).then().statusCode(401);
    }

    @Test
    void staffWithoutATenantOrRoleOrWithATimeToComeAreRefused() {
        String body = registration(Instant.now().toString(), "\"USER_ID\"");
        register(Tokens.of(Roles.PRIVACY_OFFICER, null), body)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:regie:problem:no-tenant"));
        register(Tokens.of(Roles.DATA_SUBJECT, CONTOSO), body).then().statusCode(403);
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/staff-requests")
                .then()
                .statusCode(401);
        String officer = Tokens.of(Roles.PRIVACY_OFFICER, CONTOSO);
        register(officer, registration(Instant.now().plusSeconds(60).toString(), "\"USER_ID\""))
                .then()
                .statusCode(422)
                .body("field", equalTo("receivedAt"));
        register(officer, registration(Instant.now().toString(), "\"PHONE\""))
                .then()
                .statusCode(422)
                .body("field", equalTo("proof.proved[0]"));
    }

    @Test
    void aPersonsFileHoldsWhatWasProvedAndNothingThatOthersClaimed() {
        Asker owner = proved(mailbox, userId);
        String byDesk = register(
                        Tokens.of(Roles.PRIVACY_OFFICER, CONTOSO),
                        registration(Instant.now().toString(), "\"USER_ID\""))
                .jsonPath()
                .getString("requestId");
        String thiefsMailbox = UUID.randomUUID() + "@mail.example";
        Asker thief = proved(thiefsMailbox, userId);
        Asker pending = Asker.asks("contoso", mailbox, userId);
        List<IdentifierSpan> ownerAsLinked = List.of(
                IdentifierSpan.always(new Identifier(IdentifierKind.EMAIL, mailbox)),
                IdentifierSpan.always(new Identifier(IdentifierKind.USER_ID, userId)));

        List<ContributedRecord> ownersFile = intake().collect(owner.id(), ownerAsLinked);
        assertEquals(Set.of(owner.requestId(), byDesk), keysOf(ownersFile));
        assertTrue(ownersFile.stream().allMatch(each -> each.category().equals("request-file")));

        List<ContributedRecord> thiefsFile = intake().collect(
                        thief.id(),
                        List.of(IdentifierSpan.always(new Identifier(IdentifierKind.EMAIL, thiefsMailbox))));
        assertEquals(Set.of(thief.requestId()), keysOf(thiefsFile));
        assertFalse(new String(MessageJson.write(thiefsFile), StandardCharsets.UTF_8).contains(userId));

        // the mailbox had another holder until before the proof: what is proved now is not that person's
        IdentifierSpan before = new IdentifierSpan(
                new Identifier(IdentifierKind.EMAIL, mailbox),
                null,
                Instant.now().minus(Duration.ofDays(1)));
        assertEquals(Set.of(pending.requestId()), keysOf(intake().collect(pending.id(), List.of(before))));

        SystemErasure kept = intake().erase(owner.id(), ownerAsLinked, LATER).getFirst();
        assertEquals(2, kept.before());
        assertEquals(0, kept.erased());
        assertEquals(2, kept.kept().getFirst().records());
        assertEquals(KeepGround.REQUEST_FILE, kept.kept().getFirst().ground());
        owner.show().then().statusCode(200);
    }

    private static Asker proved(String mailbox, String userId) {
        Asker asker = Asker.asks("contoso", mailbox, userId);
        asker.enter(asker.code(1)).then().statusCode(200);
        return asker;
    }

    private static RequestProgressed progressed(Asker asker, long version, RequestStatus status, boolean irreversible) {
        return new RequestProgressed(
                asker.id(),
                version,
                RequestType.ERASURE,
                status,
                null,
                LATER,
                List.of(new SystemId("customer-care")),
                "wait",
                irreversible,
                null,
                null);
    }

    private static void send(RequestProgressed news) {
        TestTopics.send(Topics.REQUEST_EVENTS, CONTOSO, news.requestId().toString(), news);
    }

    private String registration(String receivedAt, String proved) {
        return """
                {"type":"ERASURE","channel":"LETTER","receivedAt":"%s",
                 "identifiers":[{"kind":"USER_ID","value":"%s"},{"kind":"CUSTOMER_NUMBER","value":"C-77"}],
                 "proof":{"method":"id-card-seen","proved":[%s]}}""".formatted(receivedAt, userId, proved);
    }

    private static Response register(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/staff-requests");
    }

    private static Response see(String token, RequestId id) {
        return given().auth().oauth2(token).get("/staff-requests/" + id);
    }

    private TestParticipant intake() {
        return new TestParticipant(OwnSystems.INTAKE, CONTOSO, keys);
    }

    private static Set<String> keysOf(List<ContributedRecord> records) {
        return records.stream().map(ContributedRecord::recordKey).collect(Collectors.toSet());
    }
}
