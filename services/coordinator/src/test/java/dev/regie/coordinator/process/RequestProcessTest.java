package dev.regie.coordinator.process;

import static dev.regie.coordinator.process.Samples.AUTOMATIC;
import static dev.regie.coordinator.process.Samples.CAREFUL;
import static dev.regie.coordinator.process.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.coordinator.process.RequestState.AwaitingDecision;
import dev.regie.coordinator.process.RequestState.CollectingPackage;
import dev.regie.coordinator.process.RequestState.CompletedAccess;
import dev.regie.coordinator.process.RequestState.CompletedErasure;
import dev.regie.coordinator.process.RequestState.Discovering;
import dev.regie.coordinator.process.RequestState.Erasing;
import dev.regie.coordinator.process.RequestState.NeedsAttention;
import dev.regie.coordinator.process.RequestState.Refused;
import dev.regie.coordinator.process.RequestState.Scheduled;
import dev.regie.coordinator.process.RequestState.Withdrawn;
import dev.regie.model.message.ErasureCommand.CancelErasure;
import dev.regie.model.message.ErasureCommand.ExecuteErasure;
import dev.regie.model.message.ErasureCommand.PlanErasure;
import dev.regie.model.message.ExportCommand.BuildPackage;
import dev.regie.model.message.ExportCommand.CancelPackage;
import dev.regie.model.message.InventoryCommand.Discover;
import dev.regie.model.request.Channel;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestProcessTest {

    @Test
    void anAccessRequestGoesThroughByItselfWhereTheTenantSaysSo() {
        Dialogue request = Dialogue.of(AUTOMATIC, RequestType.ACCESS);
        request.hears(Samples.identityProved()).sends(Discover.class);
        request.hears(Samples.discovered()).sends(BuildPackage.class).isIn(CollectingPackage.class);
        request.hears(Samples.packageBuilt()).sends();
        assertEquals(
                Outcome.FULL,
                assertInstanceOf(CompletedAccess.class, request.state()).outcome());
    }

    @Test
    void anAccessRequestWaitsForAPersonElsewhere() {
        Dialogue request = Dialogue.of(CAREFUL, RequestType.ACCESS);
        request.hears(Samples.identityProved());
        request.hears(Samples.discovered()).sends().isIn(AwaitingDecision.class);
        request.hears(new Input.Decided(Samples.PARTLY)).sends(BuildPackage.class);
        request.hears(Samples.packageBuilt());
        assertEquals(
                Outcome.PARTIAL,
                assertInstanceOf(CompletedAccess.class, request.state()).outcome());
    }

    @Test
    void anErasureIsPlannedDecidedScheduledAndDone() {
        Dialogue request = anErasureAwaitingDecision(CAREFUL);
        request.hears(new Input.Decided(Samples.HONOUR)).sends().isIn(Scheduled.class);
        request.hears(new Input.TimerElapsed(TimerKind.UNDO_WINDOW_ENDED))
                .sends()
                .isIn(Scheduled.class);
        request.at(NOW.plus(Duration.ofDays(1)))
                .hears(new Input.TimerElapsed(TimerKind.UNDO_WINDOW_ENDED))
                .sends(ExecuteErasure.class);
        request.hears(Samples.certificateIssued()).sends().isIn(CompletedErasure.class);
    }

    @Test
    void withoutAnUndoWindowTheErasureIsOrderedAtOnce() {
        anErasureAwaitingDecision(AUTOMATIC)
                .hears(new Input.Decided(Samples.HONOUR))
                .sends(ExecuteErasure.class)
                .isIn(Erasing.class);
    }

    @Test
    void aRefusedErasureForgetsItsPlan() {
        anErasureAwaitingDecision(CAREFUL)
                .hears(new Input.Decided(Samples.REFUSE))
                .sends(CancelErasure.class)
                .isIn(Refused.class);
    }

    @Test
    void withdrawalCallsBackWhatWasOrdered() {
        Dialogue access = Dialogue.of(AUTOMATIC, RequestType.ACCESS);
        access.hears(Samples.identityProved());
        access.hears(Samples.discovered());
        access.hears(Samples.withdrawn()).sends(CancelPackage.class).isIn(Withdrawn.class);
        anErasureAwaitingDecision(CAREFUL)
                .hears(Samples.withdrawn())
                .sends(CancelErasure.class)
                .isIn(Withdrawn.class);
    }

    @Test
    void anOrderedErasureCannotBeWithdrawn() {
        Dialogue request = anErasureAwaitingDecision(AUTOMATIC);
        request.hears(new Input.Decided(Samples.HONOUR));
        request.hears(Samples.withdrawn()).sends().isIn(Erasing.class);
        assertEquals(new Fact.Disregarded("request-withdrawn", "cannot-be-undone"), request.lastFact());
    }

    @Test
    void aRetrySendsTheLastCommandAgain() {
        Dialogue request = Dialogue.of(AUTOMATIC, RequestType.ACCESS);
        request.hears(Samples.identityProved()).sends(Discover.class);
        request.hears(Samples.trouble("unreadable")).sends().isIn(NeedsAttention.class);
        request.hears(new Input.RetryAsked("operator")).sends(Discover.class).isIn(Discovering.class);
    }

    @Test
    void aServiceThatIsSilentForADayBecomesACaseForAPerson() {
        Dialogue request = Dialogue.of(AUTOMATIC, RequestType.ERASURE);
        request.hears(Samples.identityProved());
        request.at(NOW.plus(Duration.ofHours(24)).minusMillis(1))
                .hears(new Input.TimerElapsed(TimerKind.ANSWER_OVERDUE))
                .isIn(Discovering.class);
        request.at(NOW.plus(Duration.ofHours(24)))
                .hears(new Input.TimerElapsed(TimerKind.ANSWER_OVERDUE))
                .isIn(NeedsAttention.class);
    }

    @Test
    void anAnswerThatComesAfterAllEndsTheTrouble() {
        Dialogue request = Dialogue.of(AUTOMATIC, RequestType.ERASURE);
        request.hears(Samples.identityProved());
        request.hears(Samples.trouble("unreadable"));
        request.hears(Samples.discovered()).sends(PlanErasure.class).isIn(RequestState.Planning.class);
    }

    @Test
    void aTroubledScheduleDoesNotEraseUntilAPersonHasLooked() {
        Dialogue request = anErasureAwaitingDecision(CAREFUL);
        request.hears(new Input.Decided(Samples.HONOUR));
        request.hears(Samples.trouble("unreadable"));
        request.at(NOW.plus(Duration.ofDays(2)))
                .hears(new Input.TimerElapsed(TimerKind.UNDO_WINDOW_ENDED))
                .sends()
                .isIn(NeedsAttention.class);
        request.hears(new Input.RetryAsked("operator")).isIn(Scheduled.class);
        request.hears(new Input.TimerElapsed(TimerKind.UNDO_WINDOW_ENDED)).sends(ExecuteErasure.class);
    }

    @Test
    void systemsHaveUntilThreeDaysBeforeTheAnswerIsDue() {
        Particulars about = Samples.about(RequestType.ACCESS);
        assertEquals(NOW.plus(Duration.ofDays(25)), RequestProcess.answerBy(about, NOW));
        Instant late = about.dueAt().minus(Duration.ofDays(10));
        assertEquals(about.dueAt().minus(Duration.ofDays(3)), RequestProcess.answerBy(about, late));
        Instant overdue = about.dueAt().plus(Duration.ofDays(1));
        assertEquals(overdue.plus(Duration.ofHours(1)), RequestProcess.answerBy(about, overdue));
    }

    @Test
    void aRefusalNeedsAGroundAndAnHonourHasNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Decision(Decision.Verdict.REFUSE, null, "privacy-officer", NOW, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Decision(Decision.Verdict.HONOUR, RefusalGround.EXCESSIVE, "privacy-officer", NOW, null));
    }

    @Test
    void aDamagedJournalIsNotGuessedAt() {
        RequestState pending = new RequestState.IdentityPending(
                new Particulars(Samples.ID, RequestType.ACCESS, Channel.WEB, Samples.RECEIVED, Samples.RECEIVED, 0));
        Fact fact = new Fact.PackageOrdered(null, NOW);
        assertThrows(IllegalStateException.class, () -> RequestProcess.evolve(pending, fact));
    }

    private static Dialogue anErasureAwaitingDecision(RequestProcess process) {
        Dialogue request = Dialogue.of(process, RequestType.ERASURE);
        request.hears(Samples.identityProved());
        request.hears(Samples.discovered()).sends(PlanErasure.class);
        request.hears(Samples.erasurePlanned()).sends().isIn(AwaitingDecision.class);
        return request;
    }

    /** A request, what is said to it and what it says. */
    private static final class Dialogue {
        private final RequestProcess process;
        private RequestState state;
        private Instant now = NOW;
        private List<Fact> facts = List.of();
        private List<Class<?>> sent = List.of();

        static Dialogue of(RequestProcess process, RequestType type) {
            return new Dialogue(process, RequestProcess.evolve(null, RequestProcess.receive(Samples.submitted(type))));
        }

        private Dialogue(RequestProcess process, RequestState state) {
            this.process = process;
            this.state = state;
        }

        Dialogue at(Instant time) {
            now = time;
            return this;
        }

        Dialogue hears(Input input) {
            facts = process.decide(state, input, now);
            sent = facts.stream()
                    .flatMap(fact -> {
                        state = RequestProcess.evolve(state, fact);
                        return RequestEffects.of(state, fact).stream();
                    })
                    .filter(Effect.Send.class::isInstance)
                    .<Class<?>>map(effect -> ((Effect.Send) effect).command().getClass())
                    .toList();
            return this;
        }

        Dialogue sends(Class<?>... commands) {
            assertEquals(List.of(commands), sent);
            return this;
        }

        Dialogue isIn(Class<? extends RequestState> expected) {
            assertInstanceOf(expected, state);
            return this;
        }

        RequestState state() {
            return state;
        }

        Fact lastFact() {
            return facts.getLast();
        }
    }
}
