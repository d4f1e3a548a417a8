package dev.regie.coordinator.usecase;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.coordinator.process.Decision;
import dev.regie.coordinator.process.Fact;
import dev.regie.coordinator.process.ProcessNames;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case with everything that happened to it. What was found, planned, decided and done is read from the facts.
 *
 * @param scope by what it is within somebody's scope
 * @param note the decision's note in the clear; null if there is none or the reader may not see it
 */
public record CaseFile(CaseLine line, CaseScope scope, List<Entry> timeline, String note) {
    public CaseFile {
        timeline = List.copyOf(timeline);
    }

    /** @param cause the message's {@code topic-partition@offset}, {@code http} or {@code timer} */
    public record Entry(int seq, Fact fact, Instant at, String cause) {

        /** The fact's stable name. */
        public String name() {
            return ProcessNames.of(fact);
        }
    }

    CaseFile withNote(String text) {
        return new CaseFile(line, scope, timeline, text);
    }

    /** What discovery found; empty before. */
    public List<Finding> findings() {
        return last(Fact.HoldingsFound.class)
                .map(found -> found.holdings().findings())
                .orElse(List.of());
    }

    /** What the erasure would do; empty before. */
    public List<PlanLine> dryRun() {
        return last(Fact.DryRunMade.class).map(Fact.DryRunMade::lines).orElse(List.of());
    }

    /** What the erasure did; empty before. */
    public List<ErasureResult> results() {
        return last(Fact.ErasureCompleted.class)
                .map(Fact.ErasureCompleted::results)
                .orElse(List.of());
    }

    /** What became of the package. */
    public Optional<Fact.AccessCompleted> packageBuilt() {
        return last(Fact.AccessCompleted.class);
    }

    /** What a person decided. */
    public Optional<Decision> decision() {
        return timeline.stream().map(Entry::fact).flatMap(CaseFile::decisionOf).reduce((one, later) -> later);
    }

    private static Stream<Decision> decisionOf(Fact fact) {
        return switch (fact) {
            case Fact.PackageOrdered f -> Stream.ofNullable(f.decision());
            case Fact.ErasureScheduled f -> Stream.of(f.decision());
            case Fact.ErasureOrdered f -> Stream.of(f.decision());
            case Fact.RequestRefused f -> Stream.of(f.decision());
            case Fact.Received f -> Stream.empty();
            case Fact.IdentityProved f -> Stream.empty();
            case Fact.IdentityNotProved f -> Stream.empty();
            case Fact.HoldingsFound f -> Stream.empty();
            case Fact.DryRunMade f -> Stream.empty();
            case Fact.ErasureBegun f -> Stream.empty();
            case Fact.AnswersAwaited f -> Stream.empty();
            case Fact.AccessCompleted f -> Stream.empty();
            case Fact.ErasureCompleted f -> Stream.empty();
            case Fact.RequestWithdrawn f -> Stream.empty();
            case Fact.AttentionNeeded f -> Stream.empty();
            case Fact.Retried f -> Stream.empty();
            case Fact.Noted f -> Stream.empty();
            case Fact.Disregarded f -> Stream.empty();
        };
    }

    private <F extends Fact> Optional<F> last(Class<F> type) {
        return timeline.stream()
                .map(Entry::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((one, later) -> later);
    }
}
