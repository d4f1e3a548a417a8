package dev.regie.erasure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.erasure.Play.Asked;
import dev.regie.erasure.usecase.ErasureExpiry;
import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.ErasureCommand.CancelErasure;
import dev.regie.model.message.ErasureCommand.PlanErasure;
import dev.regie.model.message.ErasureEvent.CertificateIssued;
import dev.regie.model.message.ErasureEvent.ErasureBegun;
import dev.regie.model.message.ErasureEvent.ErasurePlanned;
import dev.regie.model.message.LedgerEvent.SubjectErased;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Deferred;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.Topics;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.FileTerm;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.seal.Hpke;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ErasureIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final TenantId FABRIKAM = new TenantId("fabrikam");
    private static final SystemId CRM = new SystemId("crm");
    private static final SystemId MDM = new SystemId("mdm");
    private static Hpke.KeyPair crmKeys;

    @Inject
    ErasureExpiry expiry;

    private final RequestId request = new RequestId(UUID.randomUUID());
    private TenantKeys keys;
    private Play play;

    @BeforeEach
    void lay() {
        keys = TestTenants.define(CONTOSO);
        TestTenants.define(FABRIKAM);
        crmKeys = crmKeys == null ? TestTenants.register(CRM, CONTOSO) : crmKeys;
        play = new Play(CONTOSO, keys, crmKeys, request);
    }

    @AfterEach
    void comeBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void anErasureGoesFromPlanToACertificateThatVerifies() throws SQLException {
        PlanErasure plan = play.plan(Findings.pointers("crm", 3), Findings.values("mdm", 2));
        ErasurePlanned planned = play.awaitPlanned();
        assertEquals(
                List.of(3L, 2L),
                planned.lines().stream().map(line -> line.toErase()).toList());
        play.send(plan);

        play.execute(Duration.ofDays(1));
        TestTopics.await(Topics.ERASURE_EVENTS, ErasureBegun.class, play::isOurs);
        Asked crm = play.asked(CRM);
        assertEquals(Play.SUBJECT, crm.brief().subject());
        assertEquals(0, play.ledger().size(), "the inventory counts before the ledger speaks");
        Kept invoice = new Kept("Invoice", 1, KeepGround.LEGAL_OBLIGATION, null);
        play.answer(CRM, new Erased(crm.command(), request, List.of(new SystemErasure(CRM, 3, 2, List.of(invoice)))));
        play.answer(
                OwnSystems.INVENTORY,
                new Erased(
                        play.asked(OwnSystems.INVENTORY).command(),
                        request,
                        List.of(new SystemErasure(MDM, 2, 2, List.of()))));
        play.answerOwnFiles();

        CertificateIssued issued = play.awaitCertificate();
        assertEquals(
                Stream.concat(Stream.of(Evidence.ATTESTED), Stream.generate(() -> Evidence.OBSERVED))
                        .limit(OwnSystems.ALL.size() + 1L)
                        .toList(),
                issued.results().stream().map(ErasureResult::evidence).toList());
        assertVerifies();
        SubjectErased erased = play.ledger().getFirst();
        assertEquals(crm.brief().erasedUpTo(), erased.erasedAt());
        assertEquals(
                List.of(keys.token(Play.SUBJECT.getFirst().identifier())),
                erased.tokens().stream().map(span -> span.token()).toList());
        assertEquals(0, live("erasure_subject"));
        assertEquals(0, liveKeys());
    }

    @Test
    void whatIsHeldBackIsToldToWhomItConcernsAndStandsOnTheCertificateAndInTheLedger() {
        play.plan(Findings.pointers("crm", 3), Findings.values("mdm", 2));
        play.awaitPlanned();
        HeldBack accounts = new HeldBack(CRM, "Account", KeepGround.LEGAL_CLAIMS);
        HeldBack devices = new HeldBack(MDM, null, KeepGround.ARCHIVING);
        play.execute(Duration.ofDays(1), List.of(accounts, devices));

        Asked crm = play.asked(CRM);
        assertEquals(List.of(accounts), crm.brief().heldBack());
        assertEquals(
                List.of(accounts, devices),
                play.asked(OwnSystems.INVENTORY).brief().heldBack());
        assertEquals(List.of(), play.asked(OwnSystems.INTAKE).brief().heldBack());
        Kept kept = new Kept("Account", 3, KeepGround.LEGAL_CLAIMS, null);
        play.answer(CRM, new Erased(crm.command(), request, List.of(new SystemErasure(CRM, 3, 0, List.of(kept)))));
        play.answerInventory();
        play.answerOwnFiles();

        play.awaitCertificate();
        certificate(Roles.PRIVACY_OFFICER, CONTOSO)
                .then()
                .body("certificate.lines.find { it.system == 'crm' }.kept.ground", equalTo(List.of("LEGAL_CLAIMS")))
                .body("certificate.data.remaining", equalTo(0));
        assertEquals(List.of(accounts, devices), play.ledger().getFirst().heldBack());
    }

    @Test
    void countsThatDoNotAddUpAreNotBelievedAndTheWaitStaysOpen() {
        begin();
        UUID command = play.asked(CRM).command();
        play.answer(CRM, new Erased(command, request, List.of(new SystemErasure(CRM, 3, 1, List.of()))));
        awaitVerdict("counts-do-not-add-up");
        play.answer(CRM, new Erased(command, request, List.of(new SystemErasure(MDM, 3, 3, List.of()))));
        awaitVerdict("result-for-another-system");
        play.answer(CRM, new Erased(command, request, List.of(new SystemErasure(CRM, 3, 3, List.of()))));
        play.answerInventory();
        play.answerOwnFiles();
        assertEquals(3, play.awaitCertificate().results().getFirst().erased());
    }

    @Test
    void anAnswerUnderSomebodyElsesCommandDoesNotCount() {
        begin();
        UUID inventorys = play.asked(OwnSystems.INVENTORY).command();
        play.answer(CRM, new Erased(inventorys, request, List.of(new SystemErasure(CRM, 3, 3, List.of()))));
        awaitVerdict("no-such-command");
        assertEquals(404, certificate(Roles.PRIVACY_OFFICER, CONTOSO).statusCode());
    }

    @Test
    void commandsThatComeAgainHaveOneEffect() throws SQLException {
        PlanErasure plan = play.plan(Findings.pointers("crm", 3));
        play.awaitPlanned();
        Envelope envelope = play.execute(Duration.ofDays(1));
        Asked crm = play.asked(CRM);
        TestTopics.send(Topics.ERASURE_COMMANDS, envelope, play.executed());
        play.send(plan);
        play.send(play.executed());
        play.send(new CancelErasure(request));
        Awaitility.await().until(() -> facts("DISREGARDED") == 1);
        assertEquals(2, facts("REPEATED"), "a new plan and a new execution; the same message is not even looked at");
        assertEquals(
                1,
                TestTopics.all(Topics.commands(CRM), Erase.class).stream()
                        .filter(read -> read.message().requestId().equals(request))
                        .count());
        play.answer(CRM, new Erased(crm.command(), request, List.of(new SystemErasure(CRM, 3, 3, List.of()))));
        play.answerInventory();
        play.answerOwnFiles();
        play.awaitCertificate();
        play.send(play.executed());
        Awaitility.await().until(() -> facts("REPEATED") == 3);
        assertEquals(1, play.ledger().size());
        assertEquals(1, facts("CERTIFIED"));
    }

    @Test
    void anAnswerAfterTheCertificateIsJournalledAndChangesNothing() {
        begin();
        UUID command = play.asked(CRM).command();
        play.answer(CRM, new Erased(command, request, List.of(new SystemErasure(CRM, 3, 3, List.of()))));
        play.answerInventory();
        play.answerOwnFiles();
        play.awaitCertificate();
        String before = certificate(Roles.PRIVACY_OFFICER, CONTOSO).body().asString();
        play.answer(CRM, new Erased(command, request, List.of(new SystemErasure(CRM, 5, 5, List.of()))));
        awaitVerdict("already-answered");
        assertEquals(before, certificate(Roles.PRIVACY_OFFICER, CONTOSO).body().asString());
    }

    @Test
    void whoPromisedIsPendingAndWhoWasSilentIsNoAnswerWhenTheTimeHasPassed() {
        begin();
        play.answer(CRM, new Deferred(play.asked(CRM).command(), request, "device-offline", null));
        play.answerOwnFiles();
        awaitVerdict("believed");
        TestClock.ahead(Duration.ofDays(2));
        List<ErasureResult> results = play.awaitCertificate().results();
        assertEquals(new ErasureResult(CRM, 3, 0, List.of(), Evidence.PENDING), results.getFirst());
        assertEquals(1, play.ledger().size(), "the ledger reaches an inventory that was silent");
    }

    @Test
    void aPlanThatIsGivenUpIsForgottenAndCannotBeExecuted() throws SQLException {
        play.plan(Findings.pointers("crm", 3));
        play.awaitPlanned();
        assertEquals(1, liveKeys());
        play.send(new CancelErasure(request));
        Awaitility.await().until(() -> facts("CANCELLED") == 1);
        assertEquals(0, live("erasure_subject"));
        assertEquals(0, liveKeys());
        play.execute(Duration.ofDays(1));
        Awaitility.await().until(() -> facts("DISREGARDED") == 1);
        assertEquals(0, facts("BEGUN"));
    }

    @Test
    void anErasureGoes24MonthsAfterItEndedAndItsCertificateStays() throws SQLException {
        begin();
        play.answer(
                CRM, new Erased(play.asked(CRM).command(), request, List.of(new SystemErasure(CRM, 3, 3, List.of()))));
        play.answerInventory();
        play.answerOwnFiles();
        play.awaitCertificate();
        Instant end = FileTerm.endOf(Instant.now());

        TestClock.ahead(Duration.between(Instant.now(), end).minusSeconds(60));
        expiry.run();
        assertEquals(1, live("erasure"));
        TestClock.ahead(Duration.between(Instant.now(), end).plusSeconds(5));
        Awaitility.await().until(() -> live("erasure") == 0);
        assertEquals(0, live("erasure_fact"));
        assertEquals(0, live("participant_wait"));
        assertEquals(1, play.audited("delete Erasure"));
        assertVerifies();
    }

    @Test
    void certificatesAreForTheTenantsOfficersAlone() {
        begin();
        play.answer(
                CRM, new Erased(play.asked(CRM).command(), request, List.of(new SystemErasure(CRM, 3, 3, List.of()))));
        play.answerInventory();
        play.answerOwnFiles();
        play.awaitCertificate();
        Response others = certificate(Roles.PRIVACY_OFFICER, FABRIKAM);
        assertEquals(404, others.statusCode());
        Response never = given().auth()
                .oauth2(Tokens.of(Roles.PRIVACY_OFFICER, FABRIKAM))
                .get("/certificates/{id}", UUID.randomUUID().toString());
        assertEquals(never.body().asString(), others.body().asString());
        assertEquals(403, certificate(Roles.OPERATOR, CONTOSO).statusCode());
        assertEquals(403, certificate(Roles.AUDITOR, CONTOSO).statusCode());
        given().get("/certificates/{id}", request.toString()).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of(Roles.PRIVACY_OFFICER, CONTOSO))
                .get("/certificates/{id}/jws", request.toString())
                .then()
                .statusCode(200)
                .contentType(equalTo("application/jose"));
        assertTrue(play.audited("read Certificate") >= 1);
    }

    private void begin() {
        play.plan(Findings.pointers("crm", 3));
        play.awaitPlanned();
        play.execute(Duration.ofDays(1));
    }

    private void assertVerifies() {
        Response response = certificate(Roles.PRIVACY_OFFICER, CONTOSO);
        response.then().statusCode(200).body("certificate.data.remaining", equalTo(0));
        String[] jws = response.path("jws").toString().split("\\.");
        byte[] input = (jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(jws[2]);
        assertTrue(keys.verify(input, signature));
        assertArrayEquals(keys.signingPublicKey(), Base64.getDecoder().decode(response.<String>path("signingKey")));
        String payload = new String(Base64.getUrlDecoder().decode(jws[1]), StandardCharsets.UTF_8);
        assertFalse(payload.contains(Play.SUBJECT.getFirst().identifier().value()));
        assertTrue(payload.contains("\"decidedBy\":\"privacy-officer\""));
    }

    private Response certificate(String role, TenantId tenant) {
        return given().auth().oauth2(Tokens.of(role, tenant)).get("/certificates/{id}", request.toString());
    }

    private void awaitVerdict(String slug) {
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> given().auth()
                        .oauth2(Tokens.of(Roles.OPERATOR, CONTOSO))
                        .get("/participant-journal?requestId={id}", request.toString())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("findAll { it.system == 'crm' }.verdict")
                        .contains(slug));
    }

    private long facts(String fact) throws SQLException {
        return count(
                "select count(*) from erasure_fact where request_id = '" + request + "' and fact = '" + fact + "'");
    }

    private long live(String table) throws SQLException {
        return count("select count(*) from " + table + " where request_id = '" + request + "'");
    }

    private long liveKeys() throws SQLException {
        return count("select count(*) from data_key where wrapped is not null and scope = 'erasure/" + request + "'");
    }

    private static long count(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(dev.regie.kit.testing.TestStack.superuserUrl("erasure"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
