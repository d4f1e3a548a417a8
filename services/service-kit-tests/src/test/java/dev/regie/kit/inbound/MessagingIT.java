package dev.regie.kit.inbound;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.http.Roles;
import dev.regie.kit.sample.Effects;
import dev.regie.kit.sample.SampleBatches;
import dev.regie.kit.sample.SampleListener;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.IntakeEvent.RequestWithdrawn;
import dev.regie.model.message.InventoryEvent.Discovered;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TroubleEvent.MessageUndigested;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class MessagingIT {
    private static final TenantId CONTOSO = new TenantId("contoso");

    @Inject
    Effects effects;

    @Inject
    SampleListener listener;

    @Inject
    SampleBatches batches;

    @BeforeEach
    void tenantIsKnown() {
        TestTenants.define(CONTOSO);
        listener.heal();
    }

    @Test
    void theSameMessageTwiceHasOneEffectAndOneAnswer() {
        RequestId request = newRequest();
        Envelope envelope = send(request);
        TestTopics.send(Topics.INTAKE_EVENTS, envelope, new RequestWithdrawn(request));
        awaitEffect(send(newRequest()).subject());

        assertEquals(1, effects.count(CONTOSO, request.toString()));
        List<TestTopics.Read<Discovered>> answers = TestTopics.all(Topics.INVENTORY_EVENTS, Discovered.class).stream()
                .filter(answer -> answer.message().requestId().equals(request))
                .toList();
        assertEquals(1, answers.size());
        assertEquals(envelope.id(), answers.getFirst().envelope().causationId());
        assertEquals(request.toString(), answers.getFirst().envelope().correlationId());
    }

    @Test
    void poisonBecomesADeadLetterAndItsNeighboursGoOn() {
        RequestId before = newRequest();
        RequestId after = newRequest();
        send(before);
        RecordMetadata noJson = poison(Map.of(), "no JSON");
        RecordMetadata noType = poison(Map.of("ce_type", "from-the-future"), "{}");
        RecordMetadata foreign = poison(Map.of("ce_type", "discover"), "{}");
        RecordMetadata noEnvelope = poison(Map.of("ce_specversion", "7"), "{}");
        send(after);

        awaitEffect(after.toString());
        awaitEffect(before.toString());
        assertReason(noJson, "malformed-content");
        assertReason(noType, "unknown-type");
        assertReason(foreign, "foreign-type");
        assertReason(noEnvelope, "malformed-envelope");
    }

    @Test
    void aMessageOfAnUnknownTenantIsPutAwayForThePlatform() {
        RecordMetadata stray =
                poison(Map.of("ce_tenant", "never-heard-of"), "{\"requestId\":\"" + UUID.randomUUID() + "\"}");

        Awaitility.await()
                .untilAsserted(() -> as(Roles.PLATFORM_ADMINISTRATOR)
                        .get("/dead-letters?limit=1000")
                        .then()
                        .body("findAll { it.reason == 'unknown-tenant' && it.tenant == '-' }.offset", hasItem((int)
                                stray.offset())));
    }

    @Test
    void theReplayOfAMessageOfNoTenantStandsInTheLogOfTheTenantItTurnsOutToBe() {
        TenantId later = new TenantId("later-" + UUID.randomUUID().toString().substring(0, 8));
        RequestId request = newRequest();
        TestTopics.send(Topics.INTAKE_EVENTS, later, request.toString(), new RequestWithdrawn(request));
        String letter = Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> platformsLetterOf(request), java.util.Objects::nonNull);
        as(Roles.PLATFORM_ADMINISTRATOR)
                .post("/dead-letters/" + letter + "/replay")
                .then()
                .statusCode(409);
        TestTenants.define(later);

        as(Roles.PLATFORM_ADMINISTRATOR)
                .post("/dead-letters/" + letter + "/replay")
                .then()
                .statusCode(204);

        assertEquals(1, effects.count(later, request.toString()));
        assertReplayIsAuditedOnce(letter, later);
    }

    @Test
    void alsoOfAnEventThatNamesItsTenantInsideAlone() {
        SystemId system = new SystemId("inside-sender");
        TestTenants.define(SampleBatches.TENANT);
        TestTenants.register(system, SampleBatches.TENANT);
        RecordMetadata sent = TestTopics.send(
                Topics.personalData(system),
                "key",
                Map.of("content-type", "application/cloudevents+json"),
                "{\"tenant\":\"batches\"}".getBytes(StandardCharsets.UTF_8));
        String letter = Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> platformsLetterAt("kit-batches", sent.offset()), java.util.Objects::nonNull);

        batches.learnOwners();
        as(Roles.PLATFORM_ADMINISTRATOR)
                .post("/dead-letters/" + letter + "/replay")
                .then()
                .statusCode(204);

        assertReplayIsAuditedOnce(letter, SampleBatches.TENANT);
    }

    @Test
    void aFailingMessageBecomesADeadLetterIsToldAndCanBeReplayed() {
        RequestId failing = newRequest();
        listener.failOn(failing.toString());
        send(failing);
        awaitEffect(send(newRequest()).subject());

        MessageUndigested trouble = TestTopics.await(
                        Topics.TROUBLE_EVENTS,
                        MessageUndigested.class,
                        event -> event.requestId().equals(failing))
                .message();
        assertEquals("failed-IllegalStateException", trouble.reason());
        assertEquals(0, effects.count(CONTOSO, failing.toString()));
        String letter = letterOf(failing);
        as(Roles.OPERATOR).post("/dead-letters/" + letter + "/replay").then().statusCode(409);

        listener.heal();
        as(Roles.OPERATOR).post("/dead-letters/" + letter + "/replay").then().statusCode(204);

        assertEquals(1, effects.count(CONTOSO, failing.toString()));
        as(Roles.OPERATOR).post("/dead-letters/" + letter + "/replay").then().statusCode(409);
        assertReplayIsAuditedOnce(letter, CONTOSO);
    }

    private static void assertReplayIsAuditedOnce(String letter, TenantId tenant) {
        Predicate<AuditEvent> replay = event -> event.activity().equals("replay DeadLetter")
                && event.resources().getFirst().resourceId().equals(letter);
        TestTopics.await(Topics.AUDIT_EVENTS, AuditEvent.class, replay);
        assertEquals(
                List.of(tenant),
                TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                        .filter(read -> replay.test(read.message()))
                        .map(read -> read.envelope().tenant())
                        .toList());
    }

    private static String platformsLetterOf(RequestId request) {
        return platformsLetter(
                "it.messageId != null && it.channel == 'kit-intake' && it.requestId == '" + request + "'");
    }

    private static String platformsLetterAt(String channel, long offset) {
        return platformsLetter("it.channel == '" + channel + "' && it.offset == " + offset);
    }

    private static String platformsLetter(String which) {
        return as(Roles.PLATFORM_ADMINISTRATOR)
                .get("/dead-letters?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.tenant == '-' && " + which + " }.id");
    }

    @Test
    void anUndigestibleMessageIsPutAwayWithItsReason() {
        RequestId refused = newRequest();
        listener.refuse(refused.toString());
        send(refused);

        MessageUndigested trouble = TestTopics.await(
                        Topics.TROUBLE_EVENTS,
                        MessageUndigested.class,
                        event -> event.requestId().equals(refused))
                .message();

        assertEquals("told-so", trouble.reason());
    }

    @Test
    void anotherTenantsDeadLetterIsNotFound() {
        RequestId refused = newRequest();
        listener.refuse(refused.toString());
        send(refused);
        Awaitility.await().until(() -> letterOf(refused) != null);
        TestTenants.define(new TenantId("fabrikam"));

        given().auth()
                .oauth2(Tokens.of(Roles.OPERATOR, new TenantId("fabrikam")))
                .post("/dead-letters/" + letterOf(refused) + "/replay")
                .then()
                .statusCode(404);
        as(Roles.SUPPORT).get("/dead-letters").then().statusCode(403);
    }

    @Test
    void aRestoredDatabaseRewindsWhileTheServiceRunsAndTheInboxKeepsEffectsSingle() throws SQLException {
        RequestId kept = newRequest();
        RequestId lost = newRequest();
        send(kept);
        Envelope forgotten = send(lost);
        awaitEffect(lost.toString());
        awaitEffect(kept.toString());

        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("kit"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from effect where name = '" + lost + "'");
            statement.execute("delete from inbox where message_id = '" + forgotten.id() + "'");
            statement.execute("update consumer_position set next_offset = 0 where channel = 'kit-intake'");
            connection.commit();
        }

        awaitEffect(lost.toString());
        awaitEffect(send(newRequest()).subject());
        assertEquals(1, effects.count(CONTOSO, lost.toString()));
        assertEquals(1, effects.count(CONTOSO, kept.toString()));
        Awaitility.await()
                .untilAsserted(() -> as(Roles.OPERATOR)
                        .get("/consumption")
                        .then()
                        .statusCode(200)
                        .body("findAll { it.channel == 'kit-intake' }.lag.sum()", org.hamcrest.Matchers.equalTo(0))
                        .body("findAll { it.channel == 'kit-intake' }.nextOffset.sum()", greaterThanOrEqualTo(3)));
    }

    @Test
    void aBatchIsHalvedDownToThePoison() {
        SystemId system = new SystemId("batch-sender");
        TestTenants.define(SampleBatches.TENANT);
        TestTenants.register(system, SampleBatches.TENANT);
        List.of("one", "two", "poison", "three", "forged", "four")
                .forEach(text -> TestTopics.send(
                        Topics.personalData(system),
                        "key",
                        Map.of("ce_tenant", "batches"),
                        text.getBytes(StandardCharsets.UTF_8)));

        Awaitility.await()
                .untilAsserted(
                        () -> assertEquals(List.of("one", "two", "three", "four"), effects.of(SampleBatches.TENANT)));
        given().auth()
                .oauth2(Tokens.of(Roles.OPERATOR, SampleBatches.TENANT))
                .get("/dead-letters/summary")
                .then()
                .statusCode(200)
                .body("find { it.kind == 'DEAD_LETTER' }.system", org.hamcrest.Matchers.equalTo("batch-sender"))
                .body("find { it.kind == 'QUARANTINE' }.reason", org.hamcrest.Matchers.equalTo("forged-origin"));
    }

    private static RequestId newRequest() {
        return new RequestId(UUID.randomUUID());
    }

    private static Envelope send(RequestId request) {
        return TestTopics.send(Topics.INTAKE_EVENTS, CONTOSO, request.toString(), new RequestWithdrawn(request));
    }

    private static RecordMetadata poison(Map<String, String> wrong, String value) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                "request-withdrawn",
                "/services/test",
                "subject",
                java.time.Instant.now(),
                CONTOSO,
                null,
                null);
        Map<String, String> headers = new HashMap<>(EnvelopeHeaders.of(envelope));
        headers.putAll(wrong);
        return TestTopics.send(Topics.INTAKE_EVENTS, "key", headers, value.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitEffect(String name) {
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> effects.count(CONTOSO, name) == 1);
    }

    private static void assertReason(RecordMetadata poison, String reason) {
        Awaitility.await()
                .untilAsserted(() -> as(Roles.OPERATOR)
                        .get("/dead-letters?kind=DEAD_LETTER&limit=1000")
                        .then()
                        .statusCode(200)
                        .body(
                                "findAll { it.partition == " + poison.partition() + " && it.offset == "
                                        + poison.offset() + " && it.channel == 'kit-intake' }.reason",
                                hasItem(reason)));
    }

    private static String letterOf(RequestId request) {
        return as(Roles.PRIVACY_OFFICER)
                .get("/dead-letters?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.requestId == '" + request + "' }.id");
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role, CONTOSO)).contentType(ContentType.JSON);
    }
}
