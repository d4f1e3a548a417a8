package dev.regie.coordinator.process;

import dev.regie.model.message.OwnSystems;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Finding;
import dev.regie.model.request.Missing;
import dev.regie.model.request.Outcome;
import java.util.List;

/** How a request ended, from what was done. Regie's own file on the person (systems named {@code regie-…}) never counts as something held. */
public final class Outcomes {
    private Outcomes() {}

    /**
     * The outcome of an access request. A missing contribution goes before everything: where a system did not answer, nobody can say that
     * nothing is held.
     *
     * @param partly an officer held a part back
     * @param foreignRecords records in the package that are not Regie's own file
     */
    public static Outcome ofAccess(boolean partly, long foreignRecords, List<Finding> findings, List<Missing> missing) {
        List<Finding> held =
                findings.stream().filter(f -> !OwnSystems.includes(f.system())).toList();
        if (partly || !missing.isEmpty()) {
            return Outcome.PARTIAL;
        }
        if (held.isEmpty()) {
            return foreignRecords == 0 ? Outcome.NOTHING_HELD : Outcome.FULL;
        }
        return held.stream().allMatch(Finding::afterErasure) ? Outcome.ONLY_KEPT : Outcome.FULL;
    }

    /** The outcome of an erasure request: what any system left without an answer, without a ground or on a ground makes it less than full. */
    public static Outcome ofErasure(boolean partly, List<ErasureResult> results) {
        List<ErasureResult> held =
                results.stream().filter(r -> !OwnSystems.includes(r.system())).toList();
        long before = held.stream().mapToLong(ErasureResult::before).sum();
        long kept = held.stream().mapToLong(ErasureResult::keptRecords).sum();
        boolean unproved = results.stream().anyMatch(Outcomes::unproved);
        if (partly || unproved || held.stream().anyMatch(r -> r.remaining() != 0)) {
            return Outcome.PARTIAL;
        }
        if (before == 0) {
            return Outcome.NOTHING_HELD;
        }
        if (kept == 0) {
            return Outcome.FULL;
        }
        return kept == before ? Outcome.ONLY_KEPT : Outcome.PARTIAL;
    }

    private static boolean unproved(ErasureResult result) {
        return switch (result.evidence()) {
            case NO_ANSWER, PENDING -> true;
            case OBSERVED, ATTESTED -> false;
        };
    }
}
