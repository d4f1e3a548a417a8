package dev.regie.coordinator.process;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Collectors;

/** The one table of the names under which facts and states are stored. A name never changes and never is a class name. */
public final class ProcessNames {
    private static final Map<String, Class<? extends Fact>> FACTS = Map.ofEntries(
            entry("received", Fact.Received.class),
            entry("identity-proved", Fact.IdentityProved.class),
            entry("identity-not-proved", Fact.IdentityNotProved.class),
            entry("holdings-found", Fact.HoldingsFound.class),
            entry("dry-run-made", Fact.DryRunMade.class),
            entry("package-ordered", Fact.PackageOrdered.class),
            entry("erasure-scheduled", Fact.ErasureScheduled.class),
            entry("erasure-ordered", Fact.ErasureOrdered.class),
            entry("request-refused", Fact.RequestRefused.class),
            entry("erasure-begun", Fact.ErasureBegun.class),
            entry("answers-awaited", Fact.AnswersAwaited.class),
            entry("access-completed", Fact.AccessCompleted.class),
            entry("erasure-completed", Fact.ErasureCompleted.class),
            entry("request-withdrawn", Fact.RequestWithdrawn.class),
            entry("attention-needed", Fact.AttentionNeeded.class),
            entry("retried", Fact.Retried.class),
            entry("noted", Fact.Noted.class),
            entry("disregarded", Fact.Disregarded.class));

    private static final Map<String, Class<? extends RequestState>> STATES = Map.ofEntries(
            entry("identity-pending", RequestState.IdentityPending.class),
            entry("discovering", RequestState.Discovering.class),
            entry("planning", RequestState.Planning.class),
            entry("awaiting-decision", RequestState.AwaitingDecision.class),
            entry("scheduled", RequestState.Scheduled.class),
            entry("collecting-package", RequestState.CollectingPackage.class),
            entry("erasing", RequestState.Erasing.class),
            entry("needs-attention", RequestState.NeedsAttention.class),
            entry("completed-access", RequestState.CompletedAccess.class),
            entry("completed-erasure", RequestState.CompletedErasure.class),
            entry("refused", RequestState.Refused.class),
            entry("withdrawn", RequestState.Withdrawn.class),
            entry("lapsed", RequestState.Lapsed.class));

    private static final Map<Class<?>, String> BY_CLASS = names();

    private ProcessNames() {}

    public static Map<String, Class<? extends Fact>> facts() {
        return FACTS;
    }

    public static Map<String, Class<? extends RequestState>> states() {
        return STATES;
    }

    public static String of(Fact fact) {
        return BY_CLASS.get(fact.getClass());
    }

    public static String of(RequestState state) {
        return BY_CLASS.get(state.getClass());
    }

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names =
                FACTS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        STATES.forEach((name, type) -> names.put(type, name));
        return Map.copyOf(names);
    }
}
