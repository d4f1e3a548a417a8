package dev.regie.erasure.certificate;

import static java.util.stream.Collectors.toSet;

import dev.regie.erasure.certificate.CertificateLine.Store;
import dev.regie.erasure.plan.DryRun;
import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState.Executing;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Turns what the participants answered, and what discovery had found, into a certificate. */
public final class CertificateDraft {
    private static final Comparator<CertificateLine> ORDER =
            Comparator.comparing(CertificateLine::system).thenComparing(CertificateLine::store);

    private final List<Finding> findings;

    private CertificateDraft(List<Finding> findings) {
        this.findings = findings;
    }

    /**
     * @param settlements one per participant
     * @param signed now
     */
    public static Certificate of(
            Erasure erasure,
            Executing executing,
            List<Settlement> settlements,
            Instant signed,
            Duration backupRetention) {
        List<CertificateLine> lines = new CertificateDraft(erasure.findings()).lines(settlements);
        return new Certificate(
                Certificate.FORM,
                erasure.requestId(),
                erasure.tenant(),
                executing.decidedBy(),
                executing.decidedAt(),
                executing.erasedUpTo(),
                signed,
                lines,
                Totals.of(lines.stream()
                        .filter(line -> !OwnSystems.includes(line.system()))
                        .toList()),
                Totals.of(lines.stream()
                        .filter(line -> OwnSystems.includes(line.system()))
                        .toList()),
                GoneBy.after(signed, backupRetention));
    }

    private List<CertificateLine> lines(List<Settlement> settlements) {
        List<CertificateLine> lines = new ArrayList<>();
        settlements.forEach(settlement -> lines.addAll(linesOf(settlement)));
        lines.addAll(beyondReach(settlements));
        lines.sort(ORDER);
        return lines;
    }

    private List<CertificateLine> linesOf(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Done done ->
                done.results().stream()
                        .map(result -> counted(done.participant(), result))
                        .toList();
            case Settlement.Promised promised ->
                unknown(promised.participant(), Evidence.PENDING, promised.reason(), promised.expectedBy());
            case Settlement.Unanswered unanswered ->
                unknown(unanswered.participant(), Evidence.NO_ANSWER, unanswered.reason(), null);
        };
    }

    private CertificateLine counted(SystemId participant, SystemErasure result) {
        Store store = storeOf(participant);
        Evidence evidence = OwnSystems.includes(participant) ? Evidence.OBSERVED : Evidence.ATTESTED;
        return CertificateLine.of(
                store,
                discovered(result.system(), store),
                new ErasureResult(result.system(), result.before(), result.erased(), result.kept(), evidence),
                null,
                null);
    }

    // the inventory holds for others: if it says nothing, it is their lines that are open
    private List<CertificateLine> unknown(SystemId participant, Evidence evidence, String reason, Instant expectedBy) {
        Store store = storeOf(participant);
        Collection<SystemId> concerned = store == Store.INVENTORY ? systems(Finding::valuesHeld) : Set.of(participant);
        return concerned.stream()
                .map(system -> unknown(system, store, evidence, reason, expectedBy))
                .toList();
    }

    private CertificateLine unknown(
            SystemId system, Store store, Evidence evidence, String reason, Instant expectedBy) {
        long discovered = discovered(system, store);
        return CertificateLine.of(
                store, discovered, new ErasureResult(system, discovered, 0, List.of(), evidence), reason, expectedBy);
    }

    // pointers to systems that take no part in requests: nobody was asked, so nothing is claimed
    private List<CertificateLine> beyondReach(List<Settlement> settlements) {
        Set<SystemId> asked = settlements.stream().map(Settlement::participant).collect(toSet());
        return systems(finding -> !finding.valuesHeld() && !asked.contains(finding.system())).stream()
                .map(system -> CertificateLine.of(
                        Store.SYSTEM,
                        pointers(system),
                        new ErasureResult(system, pointers(system), 0, List.of(), Evidence.NO_ANSWER),
                        "takes-no-part",
                        null))
                .toList();
    }

    private static Store storeOf(SystemId participant) {
        return participant.equals(OwnSystems.INVENTORY) ? Store.INVENTORY : Store.SYSTEM;
    }

    // what a system pushed, it has itself as well
    private long discovered(SystemId system, Store store) {
        return switch (store) {
            case SYSTEM -> DryRun.found(system, findings);
            case INVENTORY ->
                DryRun.found(
                        system, findings.stream().filter(Finding::valuesHeld).toList());
        };
    }

    private long pointers(SystemId system) {
        return DryRun.found(
                system,
                findings.stream().filter(finding -> !finding.valuesHeld()).toList());
    }

    private Set<SystemId> systems(Predicate<Finding> which) {
        Set<SystemId> systems = new TreeSet<>();
        findings.stream().filter(which).map(Finding::system).forEach(systems::add);
        return systems;
    }
}
