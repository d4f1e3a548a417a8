package dev.regie.kit.participant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.sample.Effects;
import dev.regie.kit.sample.SampleParticipant;
import dev.regie.kit.sql.Sql;
import dev.regie.kit.tenant.Participant;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.Parts;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ParticipantsIT {
    private static final SystemId CARE = new SystemId("customer-care");
    private static final SystemId STRANGER = new SystemId("stranger");

    private final RequestId request = new RequestId(UUID.randomUUID());
    private final TenantId tenant =
            new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));

    @Inject
    ParticipantWaits waits;

    @Inject
    ParticipantJournal journal;

    @Inject
    TenantTransactions transactions;

    @Inject
    RegieClock clock;

    @Inject
    Effects effects;

    @Inject
    ObjectStore objects;

    @Inject
    Sql sql;

    @AfterEach
    void backToNow() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void everyParticipantIsAskedAndItsAnswerSettlesItsWait() {
        ask();
        List<Wait> opened = waitsOf();
        assertEquals(OwnSystems.ALL.size() + 1, opened.size());
        Wait care = waitFor(CARE);
        TestTopics.await(
                Topics.commands(CARE),
                Collect.class,
                command -> command.commandId().equals(care.commandId()));

        answer(CARE, new Collected(care.commandId(), request, 0, List.of()));

        Awaitility.await().until(() -> waitFor(CARE).state() == WaitState.ANSWERED);
        assertEquals(0, commandsStoredOf(care));
    }

    @Test
    void whatMatchesNoOpenWaitIsJournalledAndHasNoEffect() {
        ask();
        Wait care = waitFor(CARE);
        TestTenants.register(STRANGER, tenant);
        answer(STRANGER, new Collected(care.commandId(), request, 0, List.of()));
        answer(CARE, new Collected(UUID.randomUUID(), request, 0, List.of()));
        answer(CARE, new Erased(care.commandId(), request, List.of()));
        answer(CARE, new Collected(care.commandId(), request, 5, List.of()));
        answer(CARE, new Collected(care.commandId(), request, 13, List.of(new Part(1, 13, "00"))));
        assertEquals(WaitState.OPEN, waitFor(CARE).state());
        answer(CARE, new Collected(care.commandId(), request, 0, List.of()));
        answer(CARE, new Collected(care.commandId(), request, 0, List.of()));

        assertVerdicts(STRANGER, "no-such-command");
        assertVerdicts(CARE, "no-such-command", "wrong-kind", "inconsistent-parts", "unlucky", "believed", "repeated");
    }

    @Test
    void theCommandComesAgainUntilItsTimeHasPassed() {
        ask();
        Wait care = waitFor(CARE);
        TestClock.ahead(Duration.ofSeconds(40));
        Awaitility.await().until(() -> waitFor(CARE).attempts() == 2);
        TestClock.ahead(Duration.ofMinutes(4));
        Awaitility.await().until(() -> waitFor(CARE).attempts() == 3);
        Awaitility.await()
                .until(() -> TestTopics.all(Topics.commands(CARE), Collect.class).stream()
                                .filter(command -> command.message().commandId().equals(care.commandId()))
                                .count()
                        == 3);

        TestClock.ahead(Duration.ofDays(31));

        Awaitility.await().until(() -> waitFor(CARE).state() == WaitState.NO_ANSWER);
        Awaitility.await().until(() -> effects.count(tenant, "settled " + request) >= 1);
        answer(CARE, new Collected(care.commandId(), request, 0, List.of()));
        assertVerdicts(CARE, "too-late");
    }

    @Test
    void theLastTwoAnswersAtOnceAreSeenAsTheLast() {
        ask();
        List<Wait> opened = waitsOf();
        opened.parallelStream()
                .forEach(each -> answer(each.system(), new Failed(each.commandId(), request, "no", false)));

        Awaitility.await().until(() -> effects.count(tenant, "settled " + request) >= 1);
    }

    @Test
    void whatWasAnsweredGoes90DaysAfterTheLastOneIsSettledAndNeverBefore() {
        ask(Duration.ofDays(200));
        // the inventory is this service, and answers by itself
        waitsOf().stream()
                .filter(each -> !each.system().equals(CARE) && !each.system().equals(OwnSystems.INVENTORY))
                .forEach(each -> answer(each.system(), new Failed(each.commandId(), request, "no", false)));
        Awaitility.await().until(() -> answersJournalled() == OwnSystems.ALL.size());

        TestClock.ahead(Duration.ofDays(100));
        journal.removeOld();
        assertEquals(OwnSystems.ALL.size(), answersJournalled(), "customer care is still waited for");

        answer(CARE, new Collected(waitFor(CARE).commandId(), request, 0, List.of()));
        Awaitility.await().until(() -> answersJournalled() == OwnSystems.ALL.size() + 1);
        TestClock.ahead(Duration.ofDays(190).minusMinutes(1));
        journal.removeOld();
        assertEquals(OwnSystems.ALL.size() + 1, answersJournalled());

        TestClock.ahead(Duration.ofDays(190).plusMinutes(1));
        Awaitility.await().until(() -> answersJournalled() == 0);
    }

    @Test
    void whoNeverAnsweredKeepsTheJournalFor90DaysAfterItsTime() {
        ask(Duration.ofDays(30));
        answer(CARE, new Collected(waitFor(CARE).commandId(), request, 0, List.of()));
        Awaitility.await().until(() -> answersJournalled() >= 1);
        TestClock.ahead(Duration.ofDays(31));
        Awaitility.await().until(() -> waitsOf().stream().allMatch(Wait::settled));

        TestClock.ahead(Duration.ofDays(119));
        journal.removeOld();
        assertTrue(answersJournalled() >= 1);
        TestClock.ahead(Duration.ofDays(121));
        Awaitility.await().until(() -> answersJournalled() == 0);
    }

    private int answersJournalled() {
        return transactions.in(tenant, () -> journal.of(tenant, request)).size();
    }

    @Test
    void cancelledWaitsAreForgotten() {
        ask();
        Wait care = waitFor(CARE);
        transactions.in(tenant, () -> waits.cancel(tenant, request));
        answer(CARE, new Collected(care.commandId(), request, 0, List.of()));

        assertVerdicts(CARE, "cancelled");
        assertEquals(WaitState.CANCELLED, waitFor(CARE).state());
    }

    @Test
    void ownDataIsHandedOverInSealedPartsAndARepeatGetsTheSameAnswer() {
        TenantKeys keys = TestTenants.define(tenant);
        byte[] partKey = Aead.newKey();
        CollectBrief brief = new CollectBrief(List.of(), base64(partKey), "unused", "/parts");
        Collect command = collect(keys, UUID.randomUUID(), clock.instant().plus(Duration.ofDays(1)), brief);
        TestTopics.send(Topics.commands(OwnSystems.INVENTORY), tenant, request.toString(), command);
        TestTopics.send(Topics.commands(OwnSystems.INVENTORY), tenant, request.toString(), command);

        Awaitility.await().until(() -> answersTo(command.commandId()).size() == 2);

        List<ParticipantAnswer> answers = answersTo(command.commandId());
        assertEquals(answers.getFirst(), answers.getLast());
        Collected collected = assertInstanceOf(Collected.class, answers.getFirst());
        assertEquals(SampleParticipant.RECORDS, collected.records());
        assertEquals(2, collected.parts().size());
        assertEquals(1, effects.count(tenant, "collect " + request));
        collected.parts().forEach(part -> {
            byte[] sealed = objects.get("transfer/" + command.commandId() + "/" + part.number())
                    .orElseThrow();
            assertTrue(sealed.length <= Parts.MAX_SEALED_BYTES);
            assertEquals(
                    part.records(),
                    Parts.open(command.commandId(), part.number(), partKey, sealed)
                            .size());
        });
    }

    @Test
    void ownDataIsErasedOnce() {
        TenantKeys keys = TestTenants.define(tenant);
        UUID id = UUID.randomUUID();
        EraseBrief brief = new EraseBrief(List.of(), clock.instant());
        Erase command = new Erase(id, request, clock.instant().plus(Duration.ofDays(1)), sealed(keys, id, brief));
        TestTopics.send(Topics.commands(OwnSystems.INVENTORY), tenant, request.toString(), command);
        TestTopics.send(Topics.commands(OwnSystems.INVENTORY), tenant, request.toString(), command);

        Awaitility.await().until(() -> answersTo(id).size() == 2);

        assertInstanceOf(Erased.class, answersTo(id).getFirst());
        assertEquals(1, effects.count(tenant, "erase " + request));
    }

    @Test
    void aBrokenBriefAndACommandAfterItsTimeFail() {
        TenantKeys keys = TestTenants.define(tenant);
        CollectBrief brief = new CollectBrief(List.of(), base64(Aead.newKey()), "unused", "/parts");
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        Collect late = collect(keys, UUID.randomUUID(), clock.instant().minusSeconds(1), brief);
        Collect broken = new Collect(UUID.randomUUID(), request, tomorrow, late.brief());
        TestTopics.send(Topics.commands(OwnSystems.INVENTORY), tenant, request.toString(), late);
        TestTopics.send(Topics.commands(OwnSystems.INVENTORY), tenant, request.toString(), broken);

        Awaitility.await().until(() -> answersTo(broken.commandId()).size() == 1);
        assertEquals(List.of(new Failed(late.commandId(), request, "too-late", false)), answersTo(late.commandId()));
        assertEquals(
                List.of(new Failed(broken.commandId(), request, "broken-brief", false)), answersTo(broken.commandId()));
    }

    private void ask() {
        ask(Duration.ofDays(30));
    }

    private void ask(Duration patience) {
        TestTenants.define(tenant);
        TestTenants.register(CARE, tenant);
        Instant answerBy = clock.instant().plus(patience);
        transactions.in(
                tenant, () -> waits.open(tenant, request, answerBy, participant -> command(participant, answerBy)));
    }

    // nobody can open this brief: Regie's own systems answer that they failed
    private Collect command(Participant participant, Instant answerBy) {
        return new Collect(UUID.randomUUID(), request, answerBy, base64(participant.publicKey()));
    }

    private List<Wait> waitsOf() {
        return transactions.in(tenant, () -> waits.of(tenant, request));
    }

    private Wait waitFor(SystemId system) {
        return waitsOf().stream()
                .filter(each -> each.system().equals(system))
                .findFirst()
                .orElseThrow();
    }

    private int commandsStoredOf(Wait wait) {
        return transactions
                .in(
                        tenant,
                        () -> sql.list(
                                "select 1 from participant_wait where command_id = ? and command is not null",
                                row -> row.getInt(1),
                                wait.commandId()))
                .size();
    }

    private void answer(SystemId system, ParticipantAnswer answer) {
        TestTopics.send(Topics.answers(system), tenant, request.toString(), answer);
    }

    private void assertVerdicts(SystemId system, String... verdicts) {
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(Tokens.of(Roles.PRIVACY_OFFICER, tenant))
                        .get("/participant-journal?requestId=" + request)
                        .then()
                        .statusCode(200)
                        .body("findAll { it.system == '" + system + "' }.verdict", equalTo(List.of(verdicts))));
    }

    private List<ParticipantAnswer> answersTo(UUID command) {
        return TestTopics.all(Topics.answers(OwnSystems.INVENTORY), ParticipantAnswer.class).stream()
                .map(TestTopics.Read::message)
                .filter(answer -> answer.commandId().equals(command))
                .toList();
    }

    private Collect collect(TenantKeys keys, UUID id, Instant answerBy, CollectBrief brief) {
        return new Collect(id, request, answerBy, sealed(keys, id, brief));
    }

    private static String sealed(TenantKeys keys, UUID id, Object brief) {
        return base64(Hpke.seal(keys.hpke().publicKey(), MessageJson.write(brief), OwnSystems.INVENTORY + "/" + id));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
