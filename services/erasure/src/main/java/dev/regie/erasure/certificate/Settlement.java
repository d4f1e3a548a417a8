package dev.regie.erasure.certificate;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Deferred;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** What waiting for one participant came to. */
public sealed interface Settlement {
    SystemId participant();

    /** It did what was asked, and counted. */
    record Done(SystemId participant, List<SystemErasure> results) implements Settlement {
        public Done {
            results = List.copyOf(results);
        }
    }

    /** It will do it later, and had not when waiting ended. */
    record Promised(SystemId participant, String reason, Instant expectedBy) implements Settlement {}

    /** It said that it cannot, or nothing at all. */
    record Unanswered(SystemId participant, String reason) implements Settlement {}

    /** Reads the last answer of a participant; null if it never gave one. */
    static Settlement of(SystemId participant, ParticipantAnswer last) {
        return switch (last) {
            case null -> new Unanswered(participant, "no-answer");
            case Erased erased -> new Done(participant, erased.results());
            case Deferred deferred -> new Promised(participant, Slug.of(deferred.reason()), deferred.expectedBy());
            case ParticipantAnswer.Failed failed -> new Unanswered(participant, Slug.of(failed.reason()));
            case ParticipantAnswer.Collected collected -> new Unanswered(participant, "no-answer");
        };
    }

    /** Reasons are written by foreign systems and end in a document for ever: what does not look like a slug is left out. */
    final class Slug {
        private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,59}");

        private Slug() {}

        static String of(String reason) {
            return reason != null && FORM.matcher(reason).matches() ? reason : "unspecified";
        }
    }
}
