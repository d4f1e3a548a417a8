package dev.regie.coordinator.api;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.coordinator.process.Decision;
import dev.regie.coordinator.process.Fact;
import dev.regie.coordinator.process.RequestState;
import dev.regie.coordinator.usecase.CaseFile;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Finding;
import dev.regie.model.request.Missing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A case with all that is known about it, without the person's data.
 *
 * @param scope by what it is within somebody's scope
 * @param attention why a person has to look; null if not
 * @param findings what discovery found
 * @param dryRun what an erasure would do in each system
 * @param results what the erasure did in each system
 * @param accessPackage what was built; null before
 * @param decision null if nobody decided
 * @param timeline every fact in order
 */
public record CaseView(
        CaseLineView summary,
        CaseScope scope,
        Attention attention,
        List<Finding> findings,
        List<PlanLine> dryRun,
        List<ErasureResult> results,
        AccessPackage accessPackage,
        DecisionView decision,
        List<Entry> timeline) {

    /**
     * @param service where the dead letter or the silence is
     * @param wayOut what can be done
     */
    public record Attention(String reason, String service, String wayOut) {
        private static final String CANNOT_BE_BUILT = "package-cannot-be-built";

        static Attention of(RequestState.NeedsAttention trouble) {
            return new Attention(trouble.reason(), trouble.service(), wayOut(trouble.reason()));
        }

        private static String wayOut(String reason) {
            return CANNOT_BE_BUILT.equals(reason)
                    ? "See that the export service reaches its object store, then POST /cases/{requestId}/retry: every"
                            + " system is asked again, and the package is built anew"
                    : "See to the cause in the service, then POST /cases/{requestId}/retry: the last command is sent"
                            + " again";
        }
    }

    /** @param records all in the package, {@code ownFileRecords} of them Regie's own file */
    public record AccessPackage(
            UUID packageId,
            long records,
            long ownFileRecords,
            String sha256,
            List<Missing> missing,
            Instant expiresAt) {}

    /** @param note only for those who may read notes */
    public record DecisionView(
            String decision,
            String ground,
            String decidedBy,
            Instant decidedAt,
            String note,
            List<HeldBackView> heldBack) {}

    /** @param category null for all of the system's */
    public record HeldBackView(SystemId system, String category, String ground) {}

    /**
     * @param fact stable name
     * @param detail what the fact says beyond its name, or null
     * @param cause {@code topic-partition@offset}, {@code http} or {@code timer}
     */
    public record Entry(int seq, Instant at, String fact, String detail, String cause) {}

    static CaseView of(CaseFile file, Instant now) {
        return new CaseView(
                CaseLineView.of(file.line(), now),
                file.scope(),
                file.line().state() instanceof RequestState.NeedsAttention trouble ? Attention.of(trouble) : null,
                file.findings(),
                file.dryRun(),
                file.results(),
                file.packageBuilt().map(CaseView::accessPackage).orElse(null),
                file.decision().map(decision -> decision(decision, file.note())).orElse(null),
                file.timeline().stream().map(CaseView::entry).toList());
    }

    private static AccessPackage accessPackage(Fact.AccessCompleted built) {
        return new AccessPackage(
                built.packageId(),
                built.records(),
                built.ownFileRecords(),
                built.sha256(),
                built.missing(),
                built.expiresAt());
    }

    private static DecisionView decision(Decision decision, String note) {
        return new DecisionView(
                slug(decision.verdict()),
                decision.ground() == null ? null : decision.ground().slug(),
                decision.role(),
                decision.at(),
                note,
                decision.heldBack().stream()
                        .map(part -> new HeldBackView(
                                part.system(), part.category(), part.ground().slug()))
                        .toList());
    }

    private static Entry entry(CaseFile.Entry entry) {
        return new Entry(entry.seq(), entry.at(), entry.name(), detail(entry.fact()), entry.cause());
    }

    private static String detail(Fact fact) {
        return switch (fact) {
            case Fact.Received f ->
                slug(f.about().type()) + " by " + slug(f.about().channel());
            case Fact.IdentityProved f -> f.proof().method();
            case Fact.IdentityNotProved f -> f.reason();
            case Fact.HoldingsFound f -> f.holdings().findings().size() + " findings";
            case Fact.DryRunMade f -> f.lines().size() + " systems";
            case Fact.PackageOrdered f -> f.decision() == null ? "automatic" : detail(f.decision());
            case Fact.ErasureScheduled f -> detail(f.decision()) + ", not before " + f.executeAt();
            case Fact.ErasureOrdered f -> detail(f.decision());
            case Fact.RequestRefused f -> detail(f.decision());
            case Fact.ErasureBegun f -> null;
            case Fact.AnswersAwaited f ->
                f.waitingFor().isEmpty()
                        ? "nobody"
                        : String.join(
                                ", ",
                                f.waitingFor().stream().map(Object::toString).toList());
            case Fact.AccessCompleted f -> slug(f.outcome());
            case Fact.ErasureCompleted f -> slug(f.outcome());
            case Fact.RequestWithdrawn f -> null;
            case Fact.AttentionNeeded f -> f.reason() + " at " + f.service();
            case Fact.Retried f -> "by " + f.role();
            case Fact.Noted f -> f.detail() == null ? f.what() : f.what() + ": " + f.detail();
            case Fact.Disregarded f -> f.input() + ": " + f.reason();
        };
    }

    private static String detail(Decision decision) {
        String ground =
                decision.ground() == null ? "" : " (" + decision.ground().slug() + ")";
        return slug(decision.verdict()) + ground + " by " + decision.role();
    }

    private static String slug(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
