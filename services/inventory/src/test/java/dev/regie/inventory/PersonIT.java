package dev.regie.inventory;

import static dev.regie.inventory.IngestIT.awaitTally;
import static dev.regie.inventory.Upstream.about;
import static dev.regie.inventory.Upstream.pointer;
import static dev.regie.inventory.Upstream.record;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.inventory.Requests.Found;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.LedgerEvent.SubjectErased;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hard people: a device and a mailbox that changed hands, a namesake in another tenant, records about two people, a duty to keep. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class PersonIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final TenantId FABRIKAM = new TenantId("fabrikam");
    private static final Instant BEFORE = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant HANDOVER = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-06-10T08:00:00Z");

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Identifier ada = new Identifier(IdentifierKind.USER_ID, "ada-" + run);
    private final Identifier bob = new Identifier(IdentifierKind.USER_ID, "bob-" + run);
    private final Identifier mailbox = new Identifier(IdentifierKind.EMAIL, "info-" + run + "@mail.example");
    private final Identifier device = new Identifier(IdentifierKind.DEVICE_ID, "device-" + run);

    private TenantKeys keys;
    private Upstream mdm;
    private Requests requests;

    @BeforeEach
    void lay() {
        keys = TestTenants.define(CONTOSO);
        mdm = Upstream.register("mdm-" + run, CONTOSO, keys);
        requests = new Requests(CONTOSO, keys);
        // bob had mailbox and device before ada
        mdm.link(bob, mailbox, null, HANDOVER);
        mdm.link(ada, mailbox, HANDOVER, null);
        mdm.link(bob, device, null, HANDOVER);
        mdm.link(ada, device, HANDOVER, null);
        mdm.binary(record("then", "device", device, Map.of("id", "bobs")), BEFORE);
        mdm.binary(record("now", "device", device, Map.of("id", "adas")), AFTER);
        mdm.binary(record("ada", "secret", ada, Map.of("key", "SECRET")), AFTER);
        mdm.binary(about(record("bobs-note", "device", bob, Map.of("text", "ask " + ada.value() + ".")), ada), AFTER);
        mdm.binary(record("invoice", "invoice", ada, Map.of("amount", 12)), AFTER);
        mdm.binary(pointer("elsewhere", "device", mailbox, "text"), AFTER);
        mdm.binary(pointer("earlier", "device", mailbox, "text"), BEFORE);
    }

    @Test
    void personIsFoundWithWhatWasTheirsWhenItWas() {
        Found found = requests.discover(mailbox);

        assertEquals(
                Set.of(
                        IdentifierSpan.always(ada),
                        new IdentifierSpan(mailbox, HANDOVER, null),
                        new IdentifierSpan(device, HANDOVER, null)),
                Set.copyOf(found.subject()));
        assertEquals(5, found.records());
        Finding invoice = found.event().findings().stream()
                .filter(finding -> finding.category().equals("invoice"))
                .findFirst()
                .orElseThrow();
        assertEquals(KeepGround.LEGAL_OBLIGATION, invoice.ground());
        assertEquals(Instant.parse("2033-06-10T08:00:00Z"), invoice.keepUntil());
        assertTrue(found.event().findings().stream().anyMatch(finding -> finding.relation() == Relation.ABOUT));
    }

    @Test
    void earlierHolderGetsOnlyTheirs() {
        assertEquals(3, requests.discover(bob).records());
        assertEquals(3, requests.discover(HANDOVER.minusSeconds(1), mailbox).records());
    }

    @Test
    void namesakeInAnotherTenantIsAStranger() {
        Requests fabrikam = new Requests(FABRIKAM, TestTenants.define(FABRIKAM));

        Found found = fabrikam.discover(mailbox);
        assertEquals(0, found.records());
        assertEquals(List.of(IdentifierSpan.always(mailbox)), found.subject());
    }

    @Test
    void eventInQuarantineIsFoundByThePersonItNames() {
        mdm.binary(record("odd", "device", ada, Map.of("shoe-size", 39)), AFTER);

        assertTrue(requests.discover(ada).event().findings().stream()
                .anyMatch(finding -> finding.category().equals("quarantine") && finding.records() == 1));
    }

    @Test
    void copyHoldsTheValuesOfThePersonAndNobodyElse() {
        Map<String, ContributedRecord> records = requests.collect(requests.discover(mailbox)).stream()
                .collect(Collectors.toMap(ContributedRecord::recordKey, record -> record));

        assertEquals(Set.of("now", "ada", "invoice", "elsewhere", ContributedRecord.REDACTED_OTHER), records.keySet());
        assertEquals(Map.of("id", "adas"), records.get("now").fields());
        assertEquals(
                Map.of("key", ContributedRecord.WITHHELD_SECRET),
                records.get("ada").fields());
        assertEquals(
                Map.of("text", ContributedRecord.REDACTED_OTHER),
                records.get(ContributedRecord.REDACTED_OTHER).fields());
        assertEquals(
                Relation.ABOUT, records.get(ContributedRecord.REDACTED_OTHER).relation());
    }

    @Test
    void erasedPersonIsGoneAndTheOthersKeepTheirs() {
        Found found = requests.discover(mailbox);
        Instant upTo = Instant.now();
        List<SystemErasure> results = requests.erase(found, upTo);

        Kept invoice = new Kept("invoice", 1, KeepGround.LEGAL_OBLIGATION, Instant.parse("2033-06-10T08:00:00Z"));
        SystemErasure values = new SystemErasure(mdm.system(), 4, 3, List.of(invoice));
        SystemErasure pointers = new SystemErasure(OwnSystems.INVENTORY, 1, 1, List.of());
        assertEquals(Set.of(values, pointers), Set.copyOf(results));
        assertEquals(0, keysOf(ada));
        assertEquals(1, keysOf(device), "the next key of the device, for what was bob's");
        assertEquals(0, Database.count("select count(*) from identity_link where anchor_token = ?", mdm.token(ada)));

        // the ledger's word on the same request, and the same command again, change nothing
        ledger(found, upTo);
        assertEquals(results, requests.erase(found, upTo));

        // whoever publishes it again
        long before = mdm.published();
        mdm.binary(record("now", "device", device, Map.of("id", "adas")), AFTER.plusSeconds(1));
        mdm.binary(record("forgotten", "device", ada, Map.of("id", "adas")), AFTER);
        mdm.link(ada, mailbox, HANDOVER, null);
        awaitTally(mdm, before + 3);
        assertEquals(
                3,
                Database.count(
                        "select disregarded from ingest_tally where system = ?",
                        mdm.system().value()));

        Found again = requests.discover(mailbox);
        assertEquals(
                List.of(new Finding(
                        mdm.system(),
                        "invoice",
                        Relation.OWNER,
                        1,
                        KeepGround.LEGAL_OBLIGATION,
                        Instant.parse("2033-06-10T08:00:00Z"),
                        true,
                        true)),
                again.event().findings());
        assertEquals(
                List.of(Map.of("amount", (Object) 12)),
                requests.collect(again).stream().map(ContributedRecord::fields).toList());

        Map<String, ContributedRecord> bobs = requests.collect(requests.discover(bob)).stream()
                .collect(Collectors.toMap(ContributedRecord::recordKey, record -> record));
        assertEquals(Map.of("id", "bobs"), bobs.get("then").fields());
        assertEquals(
                Map.of("text", "ask " + ContributedRecord.REDACTED_OTHER),
                bobs.get("bobs-note").fields());
    }

    @Test
    void whatIsYoungerThanTheErasureBelongsToAPersonWhoCameBack() {
        Found found = requests.discover(mailbox);
        requests.erase(found, AFTER.minusSeconds(1));

        Found back = requests.discover(ada, mailbox);
        assertEquals(4, back.records(), "all but the device's: its link was said before");
        assertEquals(4, requests.collect(back).size());
    }

    @Test
    void ledgerAloneErasesWhatARestoredDatabaseBroughtBack() {
        Found found = requests.discover(mailbox);
        ledger(found, Instant.now());

        await().atMost(TestTopics.PATIENCE).until(() -> keysOf(ada) == 0);
        assertEquals(1, requests.discover(mailbox).records());
        List<SystemErasure> results = requests.erase(found, Instant.now());
        assertTrue(results.stream().anyMatch(result -> result.system().equals(mdm.system()) && result.before() == 4));
        assertFalse(results.stream().anyMatch(result -> result.system().equals(new SystemId("regie-intake"))));
    }

    @Test
    void whatAnOfficerHeldBackSurvivesReadableHoweverOftenTheErasureIsCarriedOut() {
        Found found = requests.discover(mailbox);
        Instant upTo = Instant.now();
        List<HeldBack> devices = List.of(new HeldBack(mdm.system(), "device", KeepGround.LEGAL_CLAIMS));
        List<SystemErasure> results = requests.erase(found, upTo, devices);

        Kept invoice = new Kept("invoice", 1, KeepGround.LEGAL_OBLIGATION, Instant.parse("2033-06-10T08:00:00Z"));
        assertEquals(
                Set.of(
                        new SystemErasure(
                                mdm.system(),
                                4,
                                1,
                                List.of(new Kept("device", 2, KeepGround.LEGAL_CLAIMS, null), invoice)),
                        new SystemErasure(
                                OwnSystems.INVENTORY,
                                1,
                                0,
                                List.of(new Kept("device", 1, KeepGround.LEGAL_CLAIMS, null)))),
                Set.copyOf(results));
        assertEquals(0, keysOf(ada), "what is kept lies under the request's own key");
        ledger(found, upTo, devices);
        assertEquals(results, requests.erase(found, upTo, devices));

        Map<String, ContributedRecord> left = requests.collect(requests.discover(mailbox)).stream()
                .collect(Collectors.toMap(ContributedRecord::recordKey, record -> record));
        assertEquals(
                Set.of("now", "invoice", "elsewhere", ContributedRecord.REDACTED_OTHER),
                left.keySet(),
                "bob's note still names her");
        assertEquals(Map.of("id", "adas"), left.get("now").fields());
        assertTrue(requests.discover(mailbox).event().findings().stream().allMatch(Finding::afterErasure));
    }

    @Test
    void ledgerAloneKeepsWhatWasHeldBack() {
        Found found = requests.discover(mailbox);
        ledger(found, Instant.now(), List.of(new HeldBack(mdm.system(), null, KeepGround.ARCHIVING)));

        await().atMost(TestTopics.PATIENCE).until(() -> keysOf(ada) == 0);
        assertEquals(5, requests.discover(mailbox).records());
    }

    @Test
    void whatIsReadAfterTheLedgerIsKeptLikeWhatWasThereBefore() {
        Found found = requests.discover(mailbox);
        Instant upTo = Instant.now();
        ledger(found, upTo, List.of(new HeldBack(mdm.system(), "device", KeepGround.LEGAL_CLAIMS)));
        await().atMost(TestTopics.PATIENCE).until(() -> keysOf(ada) == 0);

        long before = mdm.published();
        mdm.binary(record("late-invoice", "invoice", ada, Map.of("amount", 13)), AFTER);
        mdm.binary(about(record("late-device", "device", device, Map.of("id", "adas")), bob), AFTER);
        mdm.binary(pointer("late-elsewhere", "device", mailbox, "text"), AFTER);
        mdm.binary(record("late-secret", "secret", ada, Map.of("key", "SECRET")), AFTER);
        awaitTally(mdm, before + 4);

        assertEquals(0, keysOf(ada), "what is kept lies under the request's own key");
        Found again = requests.discover(mailbox);
        assertTrue(again.event().findings().stream().allMatch(Finding::afterErasure));
        Map<String, ContributedRecord> left = requests.collect(again).stream()
                .filter(record -> record.recordKey().startsWith("late"))
                .collect(Collectors.toMap(ContributedRecord::recordKey, record -> record));
        assertEquals(Set.of("late-invoice", "late-device", "late-elsewhere"), left.keySet());
        assertEquals(Map.of("amount", 13), left.get("late-invoice").fields());
        assertEquals(
                new SystemErasure(
                        mdm.system(),
                        6,
                        1,
                        List.of(
                                new Kept("device", 3, KeepGround.LEGAL_CLAIMS, null),
                                new Kept(
                                        "invoice",
                                        2,
                                        KeepGround.LEGAL_OBLIGATION,
                                        Instant.parse("2033-06-10T08:00:00Z")))),
                requests.erase(found, upTo).stream()
                        .filter(result -> result.system().equals(mdm.system()))
                        .findFirst()
                        .orElseThrow());
    }

    private void ledger(Found found, Instant erasedAt) {
        ledger(found, erasedAt, List.of());
    }

    private void ledger(Found found, Instant erasedAt, List<HeldBack> heldBack) {
        List<TokenSpan> tokens = found.subject().stream()
                .map(span -> new TokenSpan(
                        span.identifier().kind(), keys.token(span.identifier()), span.from(), span.until()))
                .toList();
        TestTopics.send(
                Topics.ERASURE_LEDGER,
                CONTOSO,
                found.request().toString(),
                new SubjectErased(found.request(), tokens, erasedAt, heldBack));
    }

    private long keysOf(Identifier identifier) {
        return Database.count(
                "select count(*) from data_key where scope = ? and destroyed_at is null",
                "subject/" + mdm.token(identifier));
    }
}
