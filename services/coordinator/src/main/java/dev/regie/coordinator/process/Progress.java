package dev.regie.coordinator.process;

import dev.regie.coordinator.process.RequestState.AwaitingDecision;
import dev.regie.coordinator.process.RequestState.CollectingPackage;
import dev.regie.coordinator.process.RequestState.CompletedAccess;
import dev.regie.coordinator.process.RequestState.CompletedErasure;
import dev.regie.coordinator.process.RequestState.Discovering;
import dev.regie.coordinator.process.RequestState.Erasing;
import dev.regie.coordinator.process.RequestState.IdentityPending;
import dev.regie.coordinator.process.RequestState.Lapsed;
import dev.regie.coordinator.process.RequestState.NeedsAttention;
import dev.regie.coordinator.process.RequestState.Planning;
import dev.regie.coordinator.process.RequestState.Refused;
import dev.regie.coordinator.process.RequestState.Scheduled;
import dev.regie.coordinator.process.RequestState.Withdrawn;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.RequestEvent.RequestProgressed;
import dev.regie.model.request.Outcome;
import java.util.List;
import java.util.UUID;

/** A state as everybody may see it. */
public final class Progress {
    private Progress() {}

    /** @param version grows with every change of the request */
    public static RequestProgressed of(RequestState state, long version) {
        return new RequestProgressed(
                state.about().requestId(),
                version,
                state.about().type(),
                state.status(),
                outcome(state),
                state.about().dueAt(),
                waitingFor(state),
                nextStep(state),
                irreversible(state),
                packageId(state),
                state instanceof CompletedAccess s ? s.downloadToken() : null);
    }

    /** The outcome of a completed request, null before. */
    public static Outcome outcome(RequestState state) {
        return switch (state) {
            case CompletedAccess s -> s.outcome();
            case CompletedErasure s -> s.outcome();
            case IdentityPending s -> null;
            case Discovering s -> null;
            case Planning s -> null;
            case AwaitingDecision s -> null;
            case Scheduled s -> null;
            case CollectingPackage s -> null;
            case Erasing s -> null;
            case NeedsAttention s -> null;
            case Refused s -> null;
            case Withdrawn s -> null;
            case Lapsed s -> null;
        };
    }

    /** Systems that have not answered yet. */
    public static List<SystemId> waitingFor(RequestState state) {
        return switch (state) {
            case CollectingPackage s -> s.waitingFor();
            case Erasing s -> s.waitingFor();
            case NeedsAttention s -> waitingFor(s.previous());
            case IdentityPending s -> List.of();
            case Discovering s -> List.of();
            case Planning s -> List.of();
            case AwaitingDecision s -> List.of();
            case Scheduled s -> List.of();
            case RequestState.Ended s -> List.of();
        };
    }

    /** Slug of what happens next. */
    public static String nextStep(RequestState state) {
        return switch (state) {
            case IdentityPending s -> "enter-code";
            case Discovering s -> "discovery";
            case Planning s -> "dry-run";
            case AwaitingDecision s -> "decision";
            case Scheduled s -> "undo-window";
            case CollectingPackage s -> "answers-of-systems";
            case Erasing s -> "answers-of-systems";
            case NeedsAttention s -> "attention";
            case CompletedAccess s -> "download";
            case CompletedErasure s -> "none";
            case Refused s -> "none";
            case Withdrawn s -> "none";
            case Lapsed s -> "none";
        };
    }

    private static boolean irreversible(RequestState state) {
        return switch (state) {
            case Erasing s -> true;
            case CompletedErasure s -> true;
            case NeedsAttention s -> irreversible(s.previous());
            case IdentityPending s -> false;
            case Discovering s -> false;
            case Planning s -> false;
            case AwaitingDecision s -> false;
            case Scheduled s -> false;
            case CollectingPackage s -> false;
            case CompletedAccess s -> false;
            case Refused s -> false;
            case Withdrawn s -> false;
            case Lapsed s -> false;
        };
    }

    private static UUID packageId(RequestState state) {
        return state instanceof CompletedAccess s ? s.packageId() : null;
    }
}
