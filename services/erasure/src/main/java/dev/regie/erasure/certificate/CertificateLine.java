package dev.regie.erasure.certificate;

import dev.regie.model.id.SystemId;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Kept;
import java.time.Instant;
import java.util.List;

/**
 * What became of one system's data in one place. A system whose values Regie's inventory held and that answers for itself too has two
 * lines: merged into one, either a counted number would pass for a stated one or the other way round.
 *
 * @param store where the data stood
 * @param discovered records that discovery knew of there, before the decision
 * @param before records when the command came; where nobody said, as many as discovery knew of
 * @param erased records erased or redacted
 * @param kept what survives and why
 * @param remaining {@code before - erased - kept}: neither erased nor kept on a ground
 * @param evidence how we know
 * @param statement the same in a sentence
 * @param reason slug, where it was not done
 * @param expectedBy when the system promises to have done it, or null
 */
public record CertificateLine(
        SystemId system,
        Store store,
        long discovered,
        long before,
        long erased,
        List<Kept> kept,
        long remaining,
        Evidence evidence,
        String statement,
        String reason,
        Instant expectedBy) {
    public CertificateLine {
        kept = List.copyOf(kept);
    }

    /** Where the data of a line stood. */
    public enum Store {
        /** In Regie's inventory, to which the system had pushed it. */
        INVENTORY,
        /** With the system itself. */
        SYSTEM
    }

    static CertificateLine of(Store store, long discovered, ErasureResult result, String reason, Instant expectedBy) {
        return new CertificateLine(
                result.system(),
                store,
                discovered,
                result.before(),
                result.erased(),
                result.kept(),
                result.remaining(),
                result.evidence(),
                statement(result.evidence(), store),
                reason,
                expectedBy);
    }

    ErasureResult result() {
        return new ErasureResult(system, before, erased, kept, evidence);
    }

    private static String statement(Evidence evidence, Store store) {
        return switch (evidence) {
            case OBSERVED ->
                store == Store.INVENTORY
                        ? "Counted by Regie's inventory in the transaction that erased it."
                        : "Counted by Regie in its own file.";
            case ATTESTED -> "Stated by the system itself; Regie has no sight of its store.";
            case PENDING ->
                "Promised by the system, not done when this was signed; the numbers are those of discovery.";
            case NO_ANSWER ->
                "Nobody answered for this store; the numbers are those of discovery, and nothing counts as erased.";
        };
    }
}
