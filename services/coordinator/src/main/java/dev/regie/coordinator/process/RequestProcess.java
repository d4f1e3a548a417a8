package dev.regie.coordinator.process;

import dev.regie.coordinator.process.Decision.Verdict;
import dev.regie.coordinator.process.Fact.Cancelled;
import dev.regie.coordinator.process.RequestState.AwaitingDecision;
import dev.regie.coordinator.process.RequestState.CollectingPackage;
import dev.regie.coordinator.process.RequestState.CompletedAccess;
import dev.regie.coordinator.process.RequestState.CompletedErasure;
import dev.regie.coordinator.process.RequestState.Discovering;
import dev.regie.coordinator.process.RequestState.Ended;
import dev.regie.coordinator.process.RequestState.Erasing;
import dev.regie.coordinator.process.RequestState.IdentityPending;
import dev.regie.coordinator.process.RequestState.Lapsed;
import dev.regie.coordinator.process.RequestState.NeedsAttention;
import dev.regie.coordinator.process.RequestState.Planning;
import dev.regie.coordinator.process.RequestState.Refused;
import dev.regie.coordinator.process.RequestState.Scheduled;
import dev.regie.coordinator.process.RequestState.Withdrawn;
import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ExportEvent;
import dev.regie.model.message.IntakeEvent;
import dev.regie.model.message.InventoryEvent;
import dev.regie.model.message.TroubleEvent;
import dev.regie.model.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The process of a request under its tenant's settings: {@code decide} turns a state, an input and the time into facts, {@code evolve} applies
 * a fact, live and on replay, and {@link RequestEffects} says what has to be sent. A command follows from exactly one fact, so that it is sent once;
 * only a person's retry repeats it. Erasure has no way back: there are refusals, an undo window, and people.
 *
 * @param accessAutomatic whether an access request goes through without a person's decision
 * @param undoWindow how long a decided erasure waits before its first step that cannot be undone
 */
public record RequestProcess(boolean accessAutomatic, Duration undoWindow) {
    /** How long a service of our own may be silent before a person has to look. */
    public static final Duration SERVICE_PATIENCE = Duration.ofHours(24);

    private static final Duration SYSTEMS_PATIENCE = Duration.ofDays(25);
    private static final Duration MARGIN_BEFORE_DUE = Duration.ofDays(3);
    private static final Duration SYSTEMS_LEAST = Duration.ofHours(1);

    /** The first fact of a request. */
    public static Fact.Received receive(IntakeEvent.RequestSubmitted event) {
        return new Fact.Received(new Particulars(
                event.requestId(),
                event.type(),
                event.channel(),
                event.receivedAt(),
                DueDate.of(event.receivedAt()),
                event.hints()));
    }

    /** What follows from an input; never empty, and a single {@link Fact.Disregarded} if nothing does. */
    public List<Fact> decide(RequestState state, Input input, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        if (state instanceof NeedsAttention troubled) {
            return whileInTrouble(troubled, input, time);
        }
        return switch (input) {
            case Input.FromIntake(IntakeEvent event) -> fromIntake(state, event, input, time);
            case Input.FromInventory(InventoryEvent.Discovered found) -> discovered(state, found, input, time);
            case Input.FromExport(ExportEvent event) -> fromExport(state, event, input);
            case Input.FromErasure(ErasureEvent event) -> fromErasure(state, event, input);
            case Input.OfTrouble(TroubleEvent.MessageUndigested trouble) -> trouble(state, trouble, input);
            case Input.Decided(Decision decision) -> decided(state, decision, input, time);
            case Input.RetryAsked retry -> disregard(retry, state);
            case Input.TimerElapsed(TimerKind kind) -> elapsed(state, kind, input, time);
        };
    }

    // answers go on where the trouble was; what a person or a clock would start waits for the retry
    private List<Fact> whileInTrouble(NeedsAttention troubled, Input input, Instant now) {
        return switch (input) {
            case Input.FromIntake answer -> decide(troubled.previous(), answer, now);
            case Input.FromInventory answer -> decide(troubled.previous(), answer, now);
            case Input.FromExport answer -> decide(troubled.previous(), answer, now);
            case Input.FromErasure answer -> decide(troubled.previous(), answer, now);
            case Input.OfTrouble(TroubleEvent.MessageUndigested trouble) -> trouble(troubled, trouble, input);
            case Input.RetryAsked(String role) ->
                List.of(new Fact.Retried(role, nextAnswerBy(troubled.previous(), now)));
            case Input.Decided decision -> disregard(decision, "retry-first");
            case Input.TimerElapsed timer -> disregard(timer, "retry-first");
        };
    }

    private List<Fact> fromIntake(RequestState state, IntakeEvent event, Input input, Instant now) {
        return switch (event) {
            case IntakeEvent.RequestSubmitted repeated -> disregard(input, "already-received");
            case IntakeEvent.IdentityProved m ->
                state instanceof IdentityPending
                        ? List.of(new Fact.IdentityProved(
                                new Proof(m.proved(), m.identifiers(), m.provedAt(), m.method()),
                                now.plus(SERVICE_PATIENCE)))
                        : disregard(input, state);
            case IntakeEvent.IdentityNotProved m ->
                state instanceof IdentityPending
                        ? List.of(new Fact.IdentityNotProved(m.reason()))
                        : disregard(input, state);
            case IntakeEvent.RequestWithdrawn m -> withdrawn(state, input);
            case IntakeEvent.LetterSent m -> List.of(new Fact.Noted(input.name(), m.letter()));
        };
    }

    private static List<Fact> withdrawn(RequestState state, Input input) {
        return switch (state) {
            case IdentityPending s -> List.of(new Fact.RequestWithdrawn(Cancelled.NOTHING));
            case Discovering s -> List.of(new Fact.RequestWithdrawn(Cancelled.NOTHING));
            case Planning s -> List.of(new Fact.RequestWithdrawn(Cancelled.ERASURE_PLAN));
            case AwaitingDecision s ->
                List.of(new Fact.RequestWithdrawn(isErasure(s) ? Cancelled.ERASURE_PLAN : Cancelled.NOTHING));
            case Scheduled s -> List.of(new Fact.RequestWithdrawn(Cancelled.ERASURE_PLAN));
            case CollectingPackage s -> List.of(new Fact.RequestWithdrawn(Cancelled.PACKAGE));
            case Erasing s -> disregard(input, "cannot-be-undone");
            case NeedsAttention s -> withdrawn(s.previous(), input);
            case Ended s -> disregard(input, s);
        };
    }

    private List<Fact> discovered(RequestState state, InventoryEvent.Discovered message, Input input, Instant now) {
        return state instanceof Discovering s
                ? found(s, new Holdings(message.findings(), message.subject()), now)
                : disregard(input, state);
    }

    private List<Fact> found(Discovering state, Holdings holdings, Instant now) {
        return switch (state.about().type()) {
            case ERASURE -> List.of(new Fact.HoldingsFound(holdings, now.plus(SERVICE_PATIENCE)));
            case ACCESS ->
                accessAutomatic
                        ? List.of(
                                new Fact.HoldingsFound(holdings, null),
                                new Fact.PackageOrdered(null, answerBy(state.about(), now)))
                        : List.of(new Fact.HoldingsFound(holdings, null));
        };
    }

    private static List<Fact> fromExport(RequestState state, ExportEvent event, Input input) {
        return switch (event) {
            case ExportEvent.PackageAwaits m ->
                state instanceof CollectingPackage s && !s.waitingFor().equals(m.waitingFor())
                        ? List.of(new Fact.AnswersAwaited(m.waitingFor()))
                        : disregard(input, state);
            case ExportEvent.PackageBuilt m ->
                state instanceof CollectingPackage s ? List.of(completed(s, m)) : disregard(input, state);
            case ExportEvent.PackageDownloaded m -> List.of(new Fact.Noted(input.name(), null));
            case ExportEvent.PackageLost m -> List.of(new Fact.Noted(input.name(), null));
            case ExportEvent.PackageExpired m -> List.of(new Fact.Noted(input.name(), null));
        };
    }

    private static Fact completed(CollectingPackage state, ExportEvent.PackageBuilt built) {
        return new Fact.AccessCompleted(
                Outcomes.ofAccess(
                        state.partly(),
                        built.records() - built.ownFileRecords(),
                        state.holdings().findings(),
                        built.missing()),
                built.packageId(),
                built.records(),
                built.ownFileRecords(),
                built.sha256(),
                built.missing(),
                built.downloadToken(),
                built.expiresAt());
    }

    private static List<Fact> fromErasure(RequestState state, ErasureEvent event, Input input) {
        return switch (event) {
            case ErasureEvent.ErasurePlanned m ->
                state instanceof Planning ? List.of(new Fact.DryRunMade(m.lines())) : disregard(input, state);
            case ErasureEvent.ErasureBegun m ->
                state instanceof Erasing s && !s.begun() ? List.of(new Fact.ErasureBegun()) : disregard(input, state);
            case ErasureEvent.ErasureAwaits m ->
                state instanceof Erasing s && !s.waitingFor().equals(m.waitingFor())
                        ? List.of(new Fact.AnswersAwaited(m.waitingFor()))
                        : disregard(input, state);
            case ErasureEvent.CertificateIssued m ->
                state instanceof Erasing s
                        ? List.of(new Fact.ErasureCompleted(
                                Outcomes.ofErasure(s.decision().partly(), m.results()),
                                m.results(),
                                m.certificateSha256()))
                        : disregard(input, state);
        };
    }

    private static List<Fact> trouble(RequestState state, TroubleEvent.MessageUndigested trouble, Input input) {
        boolean known = state instanceof NeedsAttention s
                && s.reason().equals(trouble.reason())
                && s.service().equals(trouble.service());
        return known || state.status().isFinal()
                ? disregard(input, state)
                : List.of(new Fact.AttentionNeeded(trouble.reason(), trouble.service()));
    }

    private List<Fact> decided(RequestState state, Decision decision, Input input, Instant now) {
        if (!(state instanceof AwaitingDecision)) {
            return disregard(input, state);
        }
        return decision.verdict() == Verdict.REFUSE
                ? List.of(new Fact.RequestRefused(decision))
                : List.of(honoured(state, decision, now));
    }

    private Fact honoured(RequestState state, Decision decision, Instant now) {
        return switch (state.about().type()) {
            case ACCESS -> new Fact.PackageOrdered(decision, answerBy(state.about(), now));
            case ERASURE ->
                undoWindow.isZero()
                        ? new Fact.ErasureOrdered(decision, answerBy(state.about(), now))
                        : new Fact.ErasureScheduled(decision, now.plus(undoWindow));
        };
    }

    private static List<Fact> elapsed(RequestState state, TimerKind kind, Input input, Instant now) {
        return RequestEffects.timer(state) instanceof Effect.StartTimer(TimerKind due, Instant at)
                        && due == kind
                        && !now.isBefore(at)
                ? List.of(dueNow(state, now))
                : disregard(input, "timer-not-due");
    }

    private static Fact dueNow(RequestState state, Instant now) {
        return state instanceof Scheduled s
                ? new Fact.ErasureOrdered(s.decision(), answerBy(s.about(), now))
                : new Fact.AttentionNeeded("no-answer", awaited(state));
    }

    /** The state after a fact. A {@link Fact.Received} begins a request: the state before does not count, and may be null. */
    public static RequestState evolve(RequestState state, Fact fact) {
        return switch (fact) {
            case Fact.Received f -> new IdentityPending(f.about());
            case Fact.IdentityProved f -> new Discovering(state.about(), f.proof(), f.answerBy());
            case Fact.IdentityNotProved f -> new Lapsed(state.about(), f.reason());
            case Fact.HoldingsFound f ->
                isErasure(state)
                        ? new Planning(state.about(), f.holdings(), f.answerBy())
                        : new AwaitingDecision(state.about(), f.holdings());
            case Fact.DryRunMade f ->
                new AwaitingDecision(
                        state.about(), before(state, Planning.class, fact).holdings());
            case Fact.PackageOrdered f ->
                new CollectingPackage(
                        state.about(),
                        before(state, AwaitingDecision.class, fact).holdings(),
                        f.decision(),
                        f.answerBy(),
                        List.of());
            case Fact.ErasureScheduled f -> new Scheduled(state.about(), f.decision(), f.executeAt());
            case Fact.ErasureOrdered f -> new Erasing(state.about(), f.decision(), f.answerBy(), false, List.of());
            case Fact.RequestRefused f -> new Refused(state.about(), f.decision());
            case Fact.ErasureBegun f -> stayingInTrouble(state, s -> begun(before(s, Erasing.class, fact)));
            case Fact.AnswersAwaited f -> stayingInTrouble(state, s -> awaiting(s, f));
            case Fact.AccessCompleted f ->
                new CompletedAccess(
                        state.about(),
                        f.outcome(),
                        before(state, CollectingPackage.class, fact).decision(),
                        f.packageId(),
                        f.missing(),
                        f.downloadToken(),
                        f.expiresAt());
            case Fact.ErasureCompleted f ->
                new CompletedErasure(
                        state.about(),
                        f.outcome(),
                        before(state, Erasing.class, fact).decision(),
                        f.results(),
                        f.certificateSha256());
            case Fact.RequestWithdrawn f -> new Withdrawn(state.about());
            case Fact.AttentionNeeded f -> new NeedsAttention(outOfTrouble(state), f.reason(), f.service());
            case Fact.Retried f -> renewed(outOfTrouble(state), f.answerBy());
            case Fact.Noted f -> state;
            case Fact.Disregarded f -> state;
        };
    }

    /** Who or what a request waits for, as a slug; null at its end. */
    public static String awaited(RequestState state) {
        return switch (state) {
            case IdentityPending s -> "subject";
            case Discovering s -> "inventory";
            case Planning s -> "erasure";
            case AwaitingDecision s -> "privacy-officer";
            case Scheduled s -> "undo-window";
            case CollectingPackage s -> "export";
            case Erasing s -> "erasure";
            case NeedsAttention s -> "operator";
            case Ended s -> null;
        };
    }

    /** Until when systems are waited for: 25 days, or three days before the answer is due, and an hour at the very least. */
    static Instant answerBy(Particulars about, Instant now) {
        Instant latest = earlier(about.dueAt().minus(MARGIN_BEFORE_DUE), now.plus(SYSTEMS_PATIENCE));
        Instant least = now.plus(SYSTEMS_LEAST);
        return latest.isBefore(least) ? least : latest;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant nextAnswerBy(RequestState state, Instant now) {
        return switch (state) {
            case Discovering s -> now.plus(SERVICE_PATIENCE);
            case Planning s -> now.plus(SERVICE_PATIENCE);
            case CollectingPackage s -> answerBy(s.about(), now);
            case Erasing s -> answerBy(s.about(), now);
            case IdentityPending s -> null;
            case AwaitingDecision s -> null;
            case Scheduled s -> null;
            case NeedsAttention s -> nextAnswerBy(s.previous(), now);
            case Ended s -> null;
        };
    }

    private static RequestState renewed(RequestState state, Instant answerBy) {
        return switch (state) {
            case Discovering s -> new Discovering(s.about(), s.proof(), answerBy);
            case Planning s -> new Planning(s.about(), s.holdings(), answerBy);
            case CollectingPackage s ->
                new CollectingPackage(s.about(), s.holdings(), s.decision(), answerBy, s.waitingFor());
            case Erasing s -> new Erasing(s.about(), s.decision(), answerBy, s.begun(), s.waitingFor());
            case IdentityPending s -> s;
            case AwaitingDecision s -> s;
            case Scheduled s -> s;
            case NeedsAttention s -> renewed(s.previous(), answerBy);
            case Ended s -> s;
        };
    }

    private static RequestState begun(Erasing s) {
        return new Erasing(s.about(), s.decision(), s.answerBy(), true, s.waitingFor());
    }

    private static RequestState awaiting(RequestState state, Fact.AnswersAwaited fact) {
        if (state instanceof CollectingPackage s) {
            return new CollectingPackage(s.about(), s.holdings(), s.decision(), s.answerBy(), fact.waitingFor());
        }
        Erasing s = before(state, Erasing.class, fact);
        return new Erasing(s.about(), s.decision(), s.answerBy(), s.begun(), fact.waitingFor());
    }

    private static RequestState stayingInTrouble(RequestState state, UnaryOperator<RequestState> change) {
        return state instanceof NeedsAttention s
                ? new NeedsAttention(change.apply(s.previous()), s.reason(), s.service())
                : change.apply(state);
    }

    private static RequestState outOfTrouble(RequestState state) {
        return state instanceof NeedsAttention s ? s.previous() : state;
    }

    private static <S extends RequestState> S before(RequestState state, Class<S> expected, Fact fact) {
        RequestState actual = outOfTrouble(state);
        if (!expected.isInstance(actual)) {
            throw new IllegalStateException(
                    "the journal of request " + state.about().requestId() + " is damaged: fact "
                            + ProcessNames.of(fact) + " cannot follow state " + ProcessNames.of(actual)
                            + "; restore its facts from a backup");
        }
        return expected.cast(actual);
    }

    private static boolean isErasure(RequestState state) {
        return state.about().type() == RequestType.ERASURE;
    }

    private static List<Fact> disregard(Input input, RequestState state) {
        return disregard(
                input, state.status().isFinal() ? "request-ended" : "not-awaited-in-" + ProcessNames.of(state));
    }

    private static List<Fact> disregard(Input input, String reason) {
        return List.of(new Fact.Disregarded(input.name(), reason));
    }
}
