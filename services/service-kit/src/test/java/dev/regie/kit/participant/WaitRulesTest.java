package dev.regie.kit.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.participant.WaitRules.Asked;
import dev.regie.kit.participant.WaitRules.Verdict;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Deferred;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantCommand.Collect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WaitRulesTest {
    private static final UUID COMMAND = new UUID(0, 1);
    private static final RequestId REQUEST = new RequestId(new UUID(0, 2));
    private static final RequestId OTHER_REQUEST = new RequestId(new UUID(0, 3));
    private static final Instant OPENED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant ANSWER_BY = OPENED.plus(Duration.ofDays(20));

    @Property
    void settledWaitsNeverChange(
            @ForAll("settledStates") WaitState state,
            @ForAll Asked asked,
            @ForAll("answers") ParticipantAnswer answer) {
        assertInstanceOf(Verdict.Disbelieved.class, WaitRules.judge(waitThatIs(state), asked, answer, OPENED));
    }

    @Property
    void answersToAnotherRequestAreNeverBelieved(@ForAll WaitState state, @ForAll Asked asked) {
        Failed stray = new Failed(COMMAND, OTHER_REQUEST, "busy", true);

        assertEquals(
                new Verdict.Disbelieved("other-request"), WaitRules.judge(waitThatIs(state), asked, stray, OPENED));
    }

    @Property
    void onlyWhatWasAskedForSettlesWithAnAnswer(
            @ForAll("openStates") WaitState state, @ForAll Asked asked, @ForAll("answers") ParticipantAnswer answer) {
        Verdict verdict = WaitRules.judge(waitThatIs(state), asked, answer, OPENED);

        if (verdict instanceof Verdict.Believed believed && believed.after().state() == WaitState.ANSWERED) {
            assertTrue(asked == Asked.COLLECT ? answer instanceof Collected : answer instanceof Erased);
            assertEquals(answer, believed.after().answer());
        }
    }

    @Property
    void everyBelievedAnswerSettlesOrIsAskedForAgainInTime(
            @ForAll("openStates") WaitState state,
            @ForAll Asked asked,
            @ForAll("answers") ParticipantAnswer answer,
            @ForAll @IntRange(max = 30 * 24) int hours) {
        Instant now = OPENED.plus(Duration.ofHours(hours));

        if (WaitRules.judge(waitThatIs(state), asked, answer, now) instanceof Verdict.Believed believed
                && !believed.after().settled()) {
            assertFalse(believed.nextAttemptAt().isAfter(ANSWER_BY));
        }
    }

    @Property
    void attemptsComeLessAndLessOftenButAtLeastHourly(@ForAll @IntRange(min = 1, max = 1_000) int attempts) {
        Duration pause = Duration.between(OPENED, WaitRules.nextAttempt(waitWith(attempts), OPENED));
        Duration next = Duration.between(OPENED, WaitRules.nextAttempt(waitWith(attempts + 1), OPENED));

        assertTrue(pause.compareTo(Duration.ofSeconds(30)) >= 0);
        assertTrue(next.compareTo(pause) >= 0);
        assertTrue(next.compareTo(Duration.ofHours(1)) <= 0);
    }

    @Property
    void anOpenWaitExpiresAtItsTimeAndASettledOneNever(@ForAll WaitState state, @ForAll @IntRange(max = 40) int days) {
        Instant now = OPENED.plus(Duration.ofDays(days));

        assertEquals(!state.settled() && days >= 20, WaitRules.expired(waitThatIs(state), now));
    }

    @Property
    void partsMustBeNumberedThroughAndAddUp(
            @ForAll @IntRange(max = 5) int parts, @ForAll @IntRange(min = -1, max = 1) int error) {
        Collected collected = collectedWith(parts, 10L * parts + error);

        boolean believed = WaitRules.judge(waitThatIs(WaitState.OPEN), Asked.COLLECT, collected, OPENED)
                instanceof Verdict.Believed;

        assertEquals(error == 0, believed);
    }

    @Example
    void aGapInThePartsIsNotBelieved() {
        Collected gap = new Collected(COMMAND, REQUEST, 20, List.of(part(1), part(3)));

        assertEquals(
                new Verdict.Disbelieved("inconsistent-parts"),
                WaitRules.judge(waitThatIs(WaitState.OPEN), Asked.COLLECT, gap, OPENED));
    }

    @Example
    void theSameAnswerTwiceIsTellableFromAnotherOne() {
        Collected first = collectedWith(1, 10);
        Wait answered = waitThatIs(WaitState.ANSWERED).with(WaitState.ANSWERED, first);

        assertEquals(new Verdict.Disbelieved("repeated"), WaitRules.judge(answered, Asked.COLLECT, first, OPENED));
        assertEquals(
                new Verdict.Disbelieved("already-answered"),
                WaitRules.judge(answered, Asked.COLLECT, collectedWith(2, 20), OPENED));
    }

    @Example
    void aDeferredAnswerIsAskedForWhenItIsExpected() {
        Instant expected = OPENED.plus(Duration.ofDays(3));
        Deferred deferred = new Deferred(COMMAND, REQUEST, "device-offline", expected);

        Verdict verdict = WaitRules.judge(waitThatIs(WaitState.OPEN), Asked.ERASE, deferred, OPENED);

        Verdict.Believed believed = assertInstanceOf(Verdict.Believed.class, verdict);
        assertEquals(WaitState.DEFERRED, believed.after().state());
        assertEquals(expected, believed.nextAttemptAt());
    }

    @Example
    void theBriefIsForgottenWithTheWait() {
        Collect command = new Collect(COMMAND, REQUEST, ANSWER_BY, "sealed");
        AskedWait asked =
                new AskedWait(new TenantId("contoso"), waitThatIs(WaitState.OPEN), Asked.COLLECT, command, OPENED);

        assertNull(asked.with(waitThatIs(WaitState.ANSWERED), OPENED).command());
        assertEquals(command, asked.with(waitThatIs(WaitState.DEFERRED), OPENED).command());
    }

    @Provide
    Arbitrary<WaitState> settledStates() {
        return Arbitraries.of(WaitState.class).filter(WaitState::settled);
    }

    @Provide
    Arbitrary<WaitState> openStates() {
        return Arbitraries.of(WaitState.OPEN, WaitState.DEFERRED);
    }

    @Provide
    Arbitrary<ParticipantAnswer> answers() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 4);
        Arbitrary<Instant> time =
                Arbitraries.integers().between(-5, 40).map(days -> OPENED.plus(Duration.ofDays(days)));
        return Arbitraries.oneOf(
                Combinators.combine(number, number).as((parts, error) -> collectedWith(parts, 10L * parts + error / 4)),
                Arbitraries.just(new Erased(COMMAND, REQUEST, List.of())),
                time.map(expected -> new Deferred(COMMAND, REQUEST, "device-offline", expected)),
                Arbitraries.of(true, false).map(retryable -> new Failed(COMMAND, REQUEST, "busy", retryable)));
    }

    private static Collected collectedWith(int parts, long records) {
        return new Collected(
                COMMAND,
                REQUEST,
                records,
                IntStream.rangeClosed(1, parts).mapToObj(WaitRulesTest::part).toList());
    }

    private static Part part(int number) {
        return new Part(number, 10, "00");
    }

    private static Wait waitThatIs(WaitState state) {
        return new Wait(COMMAND, REQUEST, new SystemId("customer-care"), state, 1, OPENED, ANSWER_BY, null);
    }

    private static Wait waitWith(int attempts) {
        return new Wait(
                COMMAND, REQUEST, new SystemId("customer-care"), WaitState.OPEN, attempts, OPENED, ANSWER_BY, null);
    }
}
