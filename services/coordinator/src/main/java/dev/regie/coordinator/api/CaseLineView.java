package dev.regie.coordinator.api;

import dev.regie.coordinator.process.ProcessNames;
import dev.regie.coordinator.process.Progress;
import dev.regie.coordinator.process.RequestProcess;
import dev.regie.coordinator.process.RequestState;
import dev.regie.coordinator.usecase.CaseLine;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A case in the list.
 *
 * @param state finer than the status, see docs/request-states.md
 * @param outcome only when completed
 * @param overdue whether it is open and should have been answered by now
 * @param hints how many claimed identifiers are not proved
 * @param waitingFor a person, a service of Regie or a system
 */
public record CaseLineView(
        UUID requestId,
        RequestType type,
        Channel channel,
        RequestStatus status,
        String state,
        Outcome outcome,
        Instant receivedAt,
        Instant dueAt,
        boolean overdue,
        int hints,
        List<Waiting> waitingFor,
        String nextStep) {

    /** @param since when the wait began */
    public record Waiting(String who, Instant since) {}

    static CaseLineView of(CaseLine line, Instant now) {
        RequestState state = line.state();
        return new CaseLineView(
                state.about().requestId().value(),
                state.about().type(),
                state.about().channel(),
                state.status(),
                ProcessNames.of(state),
                Progress.outcome(state),
                state.about().receivedAt(),
                state.about().dueAt(),
                !state.status().isFinal() && now.isAfter(state.about().dueAt()),
                state.about().hints(),
                waitingFor(line),
                Progress.nextStep(state));
    }

    private static List<Waiting> waitingFor(CaseLine line) {
        List<SystemId> systems = Progress.waitingFor(line.state());
        String other = RequestProcess.awaited(line.state());
        if (other == null) {
            return List.of();
        }
        return systems.isEmpty() || line.state() instanceof RequestState.NeedsAttention
                ? List.of(new Waiting(other, line.waitingSince()))
                : systems.stream()
                        .map(system -> new Waiting(system.value(), line.waitingSince()))
                        .toList();
    }
}
