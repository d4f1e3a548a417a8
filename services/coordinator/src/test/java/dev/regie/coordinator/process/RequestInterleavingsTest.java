package dev.regie.coordinator.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.regie.model.message.ErasureCommand;
import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ExportCommand;
import dev.regie.model.message.ExportEvent;
import dev.regie.model.message.InventoryCommand;
import dev.regie.model.message.Message;
import dev.regie.model.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random lives of requests: messages repeated, lost and out of order, people who change their mind, services in trouble, timers early and
 * late. A failure names its seed: {@code -Dseed=…} plays it again.
 */
class RequestInterleavingsTest {
    private static final int LIVES = 150_000;

    @Test
    void noInterleavingBreaksARequest() {
        Long only = Long.getLong("seed");
        Map<String, Integer> ends = new HashMap<>();
        long first = only == null ? System.nanoTime() : only;
        for (int i = 0; i < (only == null ? LIVES : 1); i++) {
            ends.merge(ProcessNames.of(live(first + i)), 1, Integer::sum);
        }
        assertTrue(
                only != null
                        || ends.keySet()
                                .containsAll(Set.of(
                                        "completed-access", "completed-erasure", "refused", "withdrawn", "lapsed")),
                () -> "the lives are too much alike: " + ends);
    }

    private static RequestState live(long seed) {
        Life life = new Life(new SplittableRandom(seed));
        try {
            return life.untilItsEnd();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dseed=" + seed + " breaks after " + life.facts, e);
        }
    }

    /** One request among peers that answer each command, sooner or later. */
    private static final class Life {
        private static final int STEPS = 25;
        private static final int STEPS_TO_THE_END = 20;
        private static final List<Input> NOISE = Samples.inputs();

        private final SplittableRandom random;
        private final RequestProcess process;
        private final List<Fact> facts = new ArrayList<>();
        private final List<Input> underWay = new ArrayList<>();
        private final Set<Class<?>> sent = new HashSet<>();
        private RequestState state;
        private Effect.StartTimer timer;
        private Instant now = Samples.NOW;

        Life(SplittableRandom random) {
            this.random = random;
            process =
                    new RequestProcess(random.nextBoolean(), random.nextBoolean() ? Duration.ZERO : Duration.ofDays(1));
            RequestType type = random.nextBoolean() ? RequestType.ACCESS : RequestType.ERASURE;
            apply(RequestProcess.receive(Samples.submitted(type)));
            underWay.add(Samples.identityProved());
        }

        RequestState untilItsEnd() {
            for (int step = 0; step < STEPS; step++) {
                anything();
            }
            for (int step = 0; step < STEPS_TO_THE_END && !(state instanceof Ended); step++) {
                whatIsAwaited();
            }
            assertTrue(state instanceof Ended, () -> "never ends: " + state);
            RequestState replayed = facts.stream().reduce(null, RequestProcess::evolve, (a, b) -> b);
            assertEquals(state, replayed, "replay gives another state");
            return state;
        }

        private void anything() {
            int dice = random.nextInt(100);
            if (dice < 55 && !underWay.isEmpty()) {
                int which = random.nextInt(underWay.size());
                take(random.nextInt(4) == 0 ? underWay.get(which) : underWay.remove(which));
            } else if (dice < 70) {
                now = now.plus(Duration.ofHours(random.nextInt(60)));
                tick();
            } else if (dice < 80) {
                take(new Input.Decided(random.nextInt(5) == 0 ? Samples.REFUSE : Samples.HONOUR));
            } else if (dice < 86) {
                take(Samples.trouble(random.nextBoolean() ? "unreadable" : "unknown-type"));
            } else if (dice < 93) {
                take(new Input.RetryAsked("operator"));
            } else {
                take(NOISE.get(random.nextInt(NOISE.size())));
            }
        }

        private void whatIsAwaited() {
            switch (state) {
                case IdentityPending s -> take(Samples.identityProved());
                case Discovering s -> take(Samples.discovered());
                case Planning s -> take(Samples.erasurePlanned());
                case AwaitingDecision s -> take(new Input.Decided(Samples.HONOUR));
                case CollectingPackage s -> take(Samples.packageBuilt());
                case Erasing s -> take(Samples.certificateIssued());
                case NeedsAttention s -> take(new Input.RetryAsked("operator"));
                case Scheduled s -> {
                    now = s.executeAt();
                    tick();
                }
                case Ended s -> {}
            }
        }

        private void tick() {
            if (timer != null && !now.isBefore(timer.dueAt())) {
                TimerKind kind = timer.kind();
                timer = null;
                take(new Input.TimerElapsed(kind));
            }
        }

        private void take(Input input) {
            RequestState before = state;
            int sentBefore = sent.size();
            List<Fact> decided = process.decide(state, input, now);
            assertFalse(decided.isEmpty(), "nothing said about an input");
            decided.forEach(this::apply);
            if (before instanceof Ended) {
                assertEquals(before, state, "something followed the end");
                assertEquals(sentBefore, sent.size(), "something was sent after the end");
            }
            assertSomethingIsAwaited();
        }

        private void apply(Fact fact) {
            facts.add(fact);
            state = RequestProcess.evolve(state, fact);
            for (Effect effect : RequestEffects.of(state, fact)) {
                switch (effect) {
                    case Effect.Send(String topic, Message command) -> send(fact, command);
                    case Effect.StartTimer started -> timer = started;
                    case Effect.StopTimer stopped -> timer = null;
                }
            }
        }

        private void send(Fact because, Message command) {
            assertTrue(sent.add(command.getClass()) || because instanceof Fact.Retried, () -> "sent twice: " + command);
            assertFalse(
                    command instanceof ErasureCommand.CancelErasure
                            && sent.contains(ErasureCommand.ExecuteErasure.class),
                    "an ordered erasure is called back");
            underWay.addAll(answers(command));
        }

        private void assertSomethingIsAwaited() {
            assertTrue(
                    state instanceof Ended || RequestProcess.awaited(state) != null,
                    () -> "nothing is awaited in " + state);
            if (state instanceof AtWork || state instanceof Scheduled) {
                assertNotNull(timer, () -> "no timer watches over " + state);
            }
        }

        private static List<Input> answers(Message command) {
            return switch (command) {
                case InventoryCommand.Discover c -> List.of(Samples.discovered());
                case ErasureCommand.PlanErasure c -> List.of(Samples.erasurePlanned());
                case ExportCommand.BuildPackage c ->
                    List.of(
                            new Input.FromExport(new ExportEvent.PackageAwaits(Samples.ID, List.of(Samples.CARE))),
                            Samples.packageBuilt());
                case ErasureCommand.ExecuteErasure c ->
                    List.of(
                            new Input.FromErasure(new ErasureEvent.ErasureBegun(Samples.ID)),
                            new Input.FromErasure(new ErasureEvent.ErasureAwaits(Samples.ID, List.of(Samples.CARE))),
                            Samples.certificateIssued());
                default -> List.of();
            };
        }
    }
}
