package dev.regie.coordinator.process;

import dev.regie.coordinator.process.RequestState.AtWork;
import dev.regie.coordinator.process.RequestState.AwaitingDecision;
import dev.regie.coordinator.process.RequestState.CollectingPackage;
import dev.regie.coordinator.process.RequestState.Discovering;
import dev.regie.coordinator.process.RequestState.Ended;
import dev.regie.coordinator.process.RequestState.Erasing;
import dev.regie.coordinator.process.RequestState.IdentityPending;
import dev.regie.coordinator.process.RequestState.NeedsAttention;
import dev.regie.coordinator.process.RequestState.Planning;
import dev.regie.coordinator.process.RequestState.Scheduled;
import dev.regie.model.id.RequestId;
import dev.regie.model.message.ErasureCommand.CancelErasure;
import dev.regie.model.message.ErasureCommand.ExecuteErasure;
import dev.regie.model.message.ErasureCommand.PlanErasure;
import dev.regie.model.message.ExportCommand.BuildPackage;
import dev.regie.model.message.ExportCommand.CancelPackage;
import dev.regie.model.message.InventoryCommand.Discover;
import dev.regie.model.message.Topics;
import dev.regie.model.request.RequestType;
import java.util.List;

/** What a fact sets in motion. Each command is written once in {@link #command}, so that none can be sent by two facts. */
public final class RequestEffects {
    private RequestEffects() {}

    /** What has to be done because of a fact, given the state after it. */
    public static List<Effect> of(RequestState after, Fact fact) {
        return switch (fact) {
            case Fact.ErasureBegun f -> List.of();
            case Fact.AnswersAwaited f -> List.of();
            case Fact.Noted f -> List.of();
            case Fact.Disregarded f -> List.of();
            case Fact.Received f -> List.of(timer(after));
            case Fact.IdentityNotProved f -> List.of(timer(after));
            case Fact.DryRunMade f -> List.of(timer(after));
            case Fact.ErasureScheduled f -> List.of(timer(after));
            case Fact.AccessCompleted f -> List.of(timer(after));
            case Fact.ErasureCompleted f -> List.of(timer(after));
            case Fact.AttentionNeeded f -> List.of(timer(after));
            case Fact.IdentityProved f -> commandAndTimer(after);
            case Fact.HoldingsFound f -> commandAndTimer(after);
            case Fact.PackageOrdered f -> commandAndTimer(after);
            case Fact.ErasureOrdered f -> commandAndTimer(after);
            case Fact.Retried f -> commandAndTimer(after);
            case Fact.RequestRefused f -> refused(after);
            case Fact.RequestWithdrawn f -> withdrawn(after, f);
        };
    }

    /** The timer that a state needs. Systems are waited for by export and erasure: ours is for when these two are silent after that. */
    static Effect timer(RequestState state) {
        return switch (state) {
            case Discovering s -> new Effect.StartTimer(TimerKind.ANSWER_OVERDUE, s.answerBy());
            case Planning s -> new Effect.StartTimer(TimerKind.ANSWER_OVERDUE, s.answerBy());
            case CollectingPackage s -> afterSystems(s);
            case Erasing s -> afterSystems(s);
            case Scheduled s -> new Effect.StartTimer(TimerKind.UNDO_WINDOW_ENDED, s.executeAt());
            case IdentityPending s -> new Effect.StopTimer();
            case AwaitingDecision s -> new Effect.StopTimer();
            case NeedsAttention s -> new Effect.StopTimer();
            case Ended s -> new Effect.StopTimer();
        };
    }

    private static Effect afterSystems(AtWork state) {
        return new Effect.StartTimer(TimerKind.ANSWER_OVERDUE, state.answerBy().plus(RequestProcess.SERVICE_PATIENCE));
    }

    private static List<Effect> commandAndTimer(RequestState after) {
        return after instanceof AtWork working ? List.of(command(working), timer(after)) : List.of(timer(after));
    }

    private static Effect command(AtWork state) {
        RequestId id = state.about().requestId();
        return switch (state) {
            case Discovering s ->
                new Effect.Send(
                        Topics.INVENTORY_COMMANDS,
                        new Discover(id, s.proof().identifiers(), s.proof().provedAt()));
            case Planning s ->
                new Effect.Send(
                        Topics.ERASURE_COMMANDS,
                        new PlanErasure(id, s.holdings().subject(), s.holdings().findings()));
            case CollectingPackage s ->
                new Effect.Send(
                        Topics.EXPORT_COMMANDS,
                        new BuildPackage(
                                id, s.holdings().subject(), s.holdings().findings(), s.answerBy(), s.heldBack()));
            case Erasing s ->
                new Effect.Send(
                        Topics.ERASURE_COMMANDS,
                        new ExecuteErasure(
                                id,
                                s.decision().role(),
                                s.decision().at(),
                                s.answerBy(),
                                s.decision().heldBack()));
        };
    }

    private static List<Effect> refused(RequestState after) {
        return after.about().type() == RequestType.ERASURE
                ? List.of(cancelErasure(after), timer(after))
                : List.of(timer(after));
    }

    private static List<Effect> withdrawn(RequestState after, Fact.RequestWithdrawn fact) {
        return switch (fact.cancelled()) {
            case NOTHING -> List.of(timer(after));
            case PACKAGE -> List.of(cancelPackage(after), timer(after));
            case ERASURE_PLAN -> List.of(cancelErasure(after), timer(after));
        };
    }

    private static Effect cancelPackage(RequestState state) {
        return new Effect.Send(
                Topics.EXPORT_COMMANDS, new CancelPackage(state.about().requestId()));
    }

    private static Effect cancelErasure(RequestState state) {
        return new Effect.Send(
                Topics.ERASURE_COMMANDS, new CancelErasure(state.about().requestId()));
    }
}
