package dev.regie.coordinator.incident;

import java.time.Instant;
import java.util.List;

/** Why something does not happen to an incident. */
public sealed interface Refusal {

    record AlreadyClosed() implements Refusal {}

    /** @param field of what was said */
    record InFuture(String field) implements Refusal {}

    /** @param earliest what was said cannot have been before */
    record TooEarly(String field, Instant earliest) implements Refusal {}

    /** It would only make the clock run longer. */
    record AwareSince(Instant awareAt) implements Refusal {}

    /** Whoever tells the authority is aware: since when, has to be recorded first. */
    record NotAware() implements Refusal {}

    /** An exception from telling people is for a high risk alone. */
    record NothingToExcept() implements Refusal {}

    /** @param field that this notice has to say and does not */
    record Missing(NoticeField field) implements Refusal {}

    /** A further notice without a first one, or a first one after it. */
    record OutOfPhase(Phase phase) implements Refusal {}

    /** The public is told in place of the people only where telling them is a disproportionate effort, and only of them. */
    record NotPublic() implements Refusal {}

    record StillOwed(List<Owed> owed) implements Refusal {
        public StillOwed {
            owed = List.copyOf(owed);
        }
    }
}
