package dev.regie.erasure.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.erasure.Findings;
import dev.regie.erasure.certificate.CertificateLine.Store;
import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState.Executing;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Deferred;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CertificateDraftTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RequestId REQUEST = RequestId.valueOf("5f0c1e6e-7a51-4a4e-8f0e-1c4b7a0f0001");
    private static final SystemId CRM = new SystemId("crm");
    private static final SystemId MDM = new SystemId("mdm");

    @Provide
    Arbitrary<List<Finding>> findings() {
        return Findings.any();
    }

    @Provide
    Arbitrary<List<Settlement>> settlements() {
        return Combinators.combine(settlement(CRM), settlement(MDM), inventory(), settlement(OwnSystems.INTAKE))
                .as((crm, mdm, inventory, intake) -> List.of(crm, mdm, inventory, intake));
    }

    @Property
    void whatStoodThereIsErasedKeptOrRemains(
            @ForAll("findings") List<Finding> findings, @ForAll("settlements") List<Settlement> settlements) {
        Certificate certificate = certificate(findings, settlements);
        for (CertificateLine line : certificate.lines()) {
            assertEquals(line.before(), line.erased() + kept(line) + line.remaining());
            assertTrue(line.remaining() >= 0);
            boolean counted = line.evidence() == Evidence.OBSERVED || line.evidence() == Evidence.ATTESTED;
            assertEquals(counted ? 0 : line.before(), line.remaining(), "only what somebody counted is gone");
        }
        assertAddsUp(certificate.data());
        assertAddsUp(certificate.ownFile());
        assertEquals(
                certificate.results().stream().mapToLong(ErasureResult::before).sum(),
                certificate.data().before() + certificate.ownFile().before());
    }

    @Property
    void everySystemThatDiscoveryKnewIsAccountedForUnlessTheInventoryCountedItAway(
            @ForAll("findings") List<Finding> findings, @ForAll("settlements") List<Settlement> settlements) {
        List<SystemId> named = certificate(findings, settlements).lines().stream()
                .map(CertificateLine::system)
                .toList();
        for (Finding finding : findings) {
            assertTrue(finding.valuesHeld() || named.contains(finding.system()));
        }
    }

    @Property
    void linesAreOrderedAndNamedOnce(
            @ForAll("findings") List<Finding> findings, @ForAll("settlements") List<Settlement> settlements) {
        List<CertificateLine> lines = certificate(findings, settlements).lines();
        List<CertificateLine> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(CertificateLine::system).thenComparing(CertificateLine::store));
        assertEquals(sorted, lines);
        assertEquals(
                lines.size(),
                lines.stream()
                        .map(line -> line.system() + "/" + line.store())
                        .distinct()
                        .count());
    }

    @Property
    void believedAnswersAreThoseThatTheCertificateCanStandOn(@ForAll("settlements") List<Settlement> settlements) {
        settlements.forEach(settlement -> {
            if (settlement instanceof Settlement.Done done) {
                assertEquals(Optional.empty(), AnswerDoubt.about(done.participant(), erased(done.results())));
            }
        });
    }

    @Example
    void aSystemKnownBothWaysHasTwoLines() {
        Certificate certificate = certificate(
                List.of(Findings.values("mdm", 7)),
                List.of(
                        new Settlement.Done(OwnSystems.INVENTORY, List.of(result(MDM, 7, 6, 1))),
                        new Settlement.Done(MDM, List.of(result(MDM, 9, 9, 0)))));
        assertEquals(
                List.of(Store.INVENTORY, Store.SYSTEM),
                certificate.lines().stream().map(CertificateLine::store).toList());
        assertEquals(
                List.of(Evidence.OBSERVED, Evidence.ATTESTED),
                certificate.lines().stream().map(CertificateLine::evidence).toList());
        assertEquals(new Totals(16, 15, 1, 0), certificate.data());
    }

    @Example
    void aPromiseIsPendingAndSilenceIsNoAnswerEachWithWhatDiscoveryKnew() {
        Deferred promise = new Deferred(UUID.randomUUID(), REQUEST, "device-offline", NOW.plusSeconds(60));
        Certificate certificate = certificate(
                List.of(Findings.pointers("crm", 3), Findings.pointers("mdm", 4)),
                List.of(Settlement.of(CRM, promise), Settlement.of(MDM, null)));
        CertificateLine crm = certificate.lines().getFirst();
        CertificateLine mdm = certificate.lines().getLast();
        assertEquals(Evidence.PENDING, crm.evidence());
        assertEquals("device-offline", crm.reason());
        assertEquals(NOW.plusSeconds(60), crm.expectedBy());
        assertEquals(3, crm.remaining());
        assertEquals(Evidence.NO_ANSWER, mdm.evidence());
        assertEquals(4, mdm.remaining());
    }

    @Example
    void aSilentInventoryLeavesTheLinesOfThoseWhoseValuesItHeldOpen() {
        Certificate certificate = certificate(
                List.of(Findings.values("mdm", 7), Findings.pointers("crm", 2)),
                List.of(
                        Settlement.of(OwnSystems.INVENTORY, null),
                        new Settlement.Done(CRM, List.of(result(CRM, 2, 2, 0)))));
        CertificateLine mdm = certificate.lines().getLast();
        assertEquals(MDM, mdm.system());
        assertEquals(7, mdm.remaining());
        assertEquals(Evidence.NO_ANSWER, mdm.evidence());
    }

    @Example
    void aSystemThatTakesNoPartIsNotClaimedToBeErased() {
        Certificate certificate = certificate(List.of(Findings.pointers("shop", 5)), List.of());
        assertEquals("takes-no-part", certificate.lines().getFirst().reason());
        assertEquals(5, certificate.data().remaining());
    }

    @Example
    void whatAForeignSystemWritesAsReasonEndsInTheCertificateOnlyAsASlug() {
        Failed failed = new Failed(UUID.randomUUID(), REQUEST, "Adele Vance is on leave", false);
        Certificate certificate = certificate(List.of(), List.of(Settlement.of(CRM, failed)));
        assertEquals("unspecified", certificate.lines().getFirst().reason());
    }

    @Example
    void copiesAreGoneByTheirRetentionCountedFromTheSigning() {
        GoneBy goneBy = certificate(List.of(), List.of()).goneBy();
        assertEquals(Instant.parse("2026-03-09T13:00:00Z"), goneBy.topicCopies());
        assertEquals(Instant.parse("2026-04-05T12:00:00Z"), goneBy.backups());
    }

    @Example
    void canonicalBytesAreSortedStableAndReadBack() {
        Certificate certificate = certificate(
                List.of(Findings.pointers("crm", 3)), List.of(new Settlement.Done(CRM, List.of(result(CRM, 3, 2, 1)))));
        String json = new String(certificate.canonical(), StandardCharsets.UTF_8);
        assertTrue(json.startsWith("{\"data\":{\"before\":3,\"erased\":2,\"kept\":1,\"remaining\":0},\"decidedAt\":"));
        assertEquals(certificate, Certificate.read(certificate.canonical()));
        assertArrayEquals(
                certificate.canonical(),
                Certificate.read(certificate.canonical()).canonical());
    }

    @Example
    void answersThatContradictThemselvesAreNotBelieved() {
        assertDoubt("result-for-another-system", CRM, result(MDM, 1, 1, 0));
        assertDoubt("result-given-twice", OwnSystems.INVENTORY, result(MDM, 1, 1, 0), result(MDM, 1, 1, 0));
        assertDoubt("result-missing", CRM);
        assertDoubt("impossible-number", CRM, result(CRM, -1, -1, 0));
        assertDoubt("impossible-number", CRM, new SystemErasure(CRM, Long.MAX_VALUE, Long.MAX_VALUE, List.of()));
        assertDoubt("counts-do-not-add-up", CRM, result(CRM, 3, 1, 1));
        assertDoubt(
                "kept-without-ground-or-count",
                CRM,
                new SystemErasure(CRM, 1, 0, List.of(new Kept("Invoice", 1, null, null))));
        assertDoubt(
                "kept-without-ground-or-count",
                CRM,
                new SystemErasure(CRM, 0, 0, List.of(new Kept("Invoice", 0, KeepGround.LEGAL_CLAIMS, null))));
        assertEquals(
                Optional.of("not-an-answer-to-erase"),
                AnswerDoubt.about(CRM, new Collected(UUID.randomUUID(), REQUEST, 0, List.of())));
        assertEquals(Optional.empty(), AnswerDoubt.about(OwnSystems.INVENTORY, erased(List.of())));
    }

    private static void assertDoubt(String slug, SystemId participant, SystemErasure... results) {
        assertEquals(Optional.of(slug), AnswerDoubt.about(participant, erased(List.of(results))));
    }

    private static Certificate certificate(List<Finding> findings, List<Settlement> settlements) {
        Erasure erasure = Erasure.planned(REQUEST, new TenantId("contoso"), findings);
        Executing executing = new Executing("privacy-officer", NOW, NOW, NOW.plusSeconds(3600), List.of(), List.of());
        return CertificateDraft.of(erasure, executing, settlements, NOW, Duration.ofDays(35));
    }

    private static Arbitrary<Settlement> settlement(SystemId system) {
        Arbitrary<Settlement> done =
                result(system).map(result -> (Settlement) new Settlement.Done(system, List.of(result)));
        return Arbitraries.oneOf(
                done,
                Arbitraries.just(new Settlement.Promised(system, "later", NOW)),
                Arbitraries.just(new Settlement.Unanswered(system, "no-answer")));
    }

    private static Arbitrary<Settlement> inventory() {
        Arbitrary<Settlement> done = Combinators.combine(result(CRM), result(MDM))
                .as((crm, mdm) -> (Settlement) new Settlement.Done(OwnSystems.INVENTORY, List.of(crm, mdm)));
        return Arbitraries.oneOf(done, Arbitraries.just(new Settlement.Unanswered(OwnSystems.INVENTORY, "no-answer")));
    }

    private static Arbitrary<SystemErasure> result(SystemId system) {
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 100_000);
        return Combinators.combine(numbers, numbers).as((erased, kept) -> result(system, erased + kept, erased, kept));
    }

    private static SystemErasure result(SystemId system, long before, long erased, long kept) {
        List<Kept> why = kept == 0 ? List.of() : List.of(new Kept("Invoice", kept, KeepGround.LEGAL_OBLIGATION, null));
        return new SystemErasure(system, before, erased, why);
    }

    private static Erased erased(List<SystemErasure> results) {
        return new Erased(UUID.randomUUID(), REQUEST, results);
    }

    private static long kept(CertificateLine line) {
        return line.kept().stream().mapToLong(Kept::records).sum();
    }

    private static void assertAddsUp(Totals totals) {
        assertEquals(totals.before(), totals.erased() + totals.kept() + totals.remaining());
    }
}
