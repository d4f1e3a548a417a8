package dev.regie.kit.participant;

import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Deferred;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an answer is worth, when to ask again, and when to stop waiting. Pure. */
final class WaitRules {
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

    private WaitRules() {}

    /** What was asked for. */
    enum Asked {
        COLLECT,
        ERASE
    }

    /** What comes of an answer. */
    sealed interface Verdict {
        /** The wait as it is now, and when to ask again if it is not settled. */
        record Believed(Wait after, Instant nextAttemptAt) implements Verdict {}

        /** @param reason slug; the wait stays as it is */
        record Disbelieved(String reason) implements Verdict {}
    }

    /** Judges an answer to a wait of the same tenant, system and command id. */
    static Verdict judge(Wait wait, Asked asked, ParticipantAnswer answer, Instant now) {
        if (!answer.requestId().equals(wait.requestId())) {
            return new Verdict.Disbelieved("other-request");
        }
        return switch (wait.state()) {
            case OPEN, DEFERRED -> judgeAwaited(wait, asked, answer, now);
            case ANSWERED, FAILED ->
                new Verdict.Disbelieved(answer.equals(wait.answer()) ? "repeated" : "already-answered");
            case NO_ANSWER -> new Verdict.Disbelieved("too-late");
            case CANCELLED -> new Verdict.Disbelieved("cancelled");
        };
    }

    private static Verdict judgeAwaited(Wait wait, Asked asked, ParticipantAnswer answer, Instant now) {
        return switch (answer) {
            case Collected collected when asked != Asked.COLLECT -> new Verdict.Disbelieved("wrong-kind");
            case Collected collected when !consistent(collected) -> new Verdict.Disbelieved("inconsistent-parts");
            case Erased erased when asked != Asked.ERASE -> new Verdict.Disbelieved("wrong-kind");
            case Collected collected -> settled(wait, WaitState.ANSWERED, answer, now);
            case Erased erased -> settled(wait, WaitState.ANSWERED, answer, now);
            case Deferred deferred ->
                new Verdict.Believed(wait.with(WaitState.DEFERRED, answer), afterDeferral(wait, deferred, now));
            case Failed failed
            when failed.retryable() -> new Verdict.Believed(wait.with(WaitState.OPEN, answer), nextAttempt(wait, now));
            case Failed failed -> settled(wait, WaitState.FAILED, answer, now);
        };
    }

    private static Verdict settled(Wait wait, WaitState state, ParticipantAnswer answer, Instant now) {
        return new Verdict.Believed(wait.with(state, answer), now);
    }

    /** When to send the command again, if it was sent for the {@code attempts}-th time now; never after the wait has ended. */
    static Instant nextAttempt(Wait wait, Instant now) {
        int step = Math.clamp(wait.attempts(), 1, BACK_OFF.size()) - 1;
        return earlier(now.plus(BACK_OFF.get(step)), wait.answerBy());
    }

    private static Instant afterDeferral(Wait wait, Deferred deferred, Instant now) {
        Instant expected = deferred.expectedBy();
        return expected == null || !expected.isAfter(now) ? nextAttempt(wait, now) : earlier(expected, wait.answerBy());
    }

    /** Whether the time to answer has passed. */
    static boolean expired(Wait wait, Instant now) {
        return !wait.settled() && !now.isBefore(wait.answerBy());
    }

    /** Parts are numbered from 1 without a gap, and hold together as many records as were announced. */
    private static boolean consistent(Collected collected) {
        Set<Integer> numbers = new HashSet<>();
        long records = 0;
        for (Part part : collected.parts()) {
            if (part.records() < 0 || part.sha256() == null || !numbers.add(part.number())) {
                return false;
            }
            records += part.records();
        }
        int parts = collected.parts().size();
        return records == collected.records() && numbers.stream().allMatch(number -> number >= 1 && number <= parts);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
