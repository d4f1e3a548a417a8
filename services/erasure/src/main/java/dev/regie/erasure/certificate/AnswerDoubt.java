package dev.regie.erasure.certificate;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.request.Kept;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Why an answer to an erase command is not believed: it contradicts itself, or speaks for somebody else. */
public final class AnswerDoubt {
    /** More than any person leaves behind; also keeps the sums far from overflowing. */
    private static final long MOST_RECORDS = 1_000_000_000_000L;

    private static final int LONGEST_CATEGORY = 100;

    private AnswerDoubt() {}

    /** The first reason for doubt, as a slug; empty if there is none. */
    public static Optional<String> about(SystemId participant, ParticipantAnswer answer) {
        return switch (answer) {
            case Erased erased -> about(participant, erased.results());
            case ParticipantAnswer.Deferred deferred -> Optional.empty();
            case ParticipantAnswer.Failed failed -> Optional.empty();
            case ParticipantAnswer.Collected collected -> Optional.of("not-an-answer-to-erase");
        };
    }

    private static Optional<String> about(SystemId participant, List<SystemErasure> results) {
        if (speaksForOthers(participant, results)) {
            return Optional.of("result-for-another-system");
        }
        if (twice(results)) {
            return Optional.of("result-given-twice");
        }
        if (results.isEmpty() && !participant.equals(OwnSystems.INVENTORY)) {
            return Optional.of("result-missing");
        }
        return results.stream().flatMap(result -> about(result).stream()).findFirst();
    }

    private static Optional<String> about(SystemErasure result) {
        if (!plausible(result.before()) || !plausible(result.erased())) {
            return Optional.of("impossible-number");
        }
        if (!result.kept().stream().allMatch(wellFormed())) {
            return Optional.of("kept-without-ground-or-count");
        }
        long kept = result.kept().stream().mapToLong(Kept::records).sum();
        return result.before() == result.erased() + kept ? Optional.empty() : Optional.of("counts-do-not-add-up");
    }

    private static boolean speaksForOthers(SystemId participant, List<SystemErasure> results) {
        return participant.equals(OwnSystems.INVENTORY)
                ? results.stream().anyMatch(result -> result.system() == null)
                : results.stream().anyMatch(result -> !participant.equals(result.system()));
    }

    private static boolean twice(List<SystemErasure> results) {
        Set<SystemId> seen = new HashSet<>();
        return !results.stream().allMatch(result -> seen.add(result.system()));
    }

    private static boolean plausible(long number) {
        return number >= 0 && number <= MOST_RECORDS;
    }

    private static Predicate<Kept> wellFormed() {
        return kept -> kept.ground() != null
                && kept.records() >= 1
                && kept.records() <= MOST_RECORDS
                && kept.category() != null
                && !kept.category().isBlank()
                && kept.category().length() <= LONGEST_CATEGORY;
    }
}
