package dev.regie.audit.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is looked for; null where it does not matter. Never logged; {@link #toString()} shows the names of what is given.
 *
 * @param activity of the category, which is then given too
 * @param from the first instant
 * @param to the first instant no longer included
 * @param actor who did it, as the events name them: personal data
 * @param target what or whom it was done to, by id or by name: personal data
 */
public record Criteria(
        String category,
        String activity,
        Instant from,
        Instant to,
        String actor,
        String target,
        String correlationId,
        Result result) {
    /** Everything. */
    public static final Criteria ALL = new Criteria(null, null, null, null, null, null, null, null);

    /** How it ended. */
    public enum Result {
        SUCCESS("Success"),
        FAILURE("Failure");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** As the events say it. */
        public String text() {
            return text;
        }
    }

    /** The names of what is given: to be recorded with a reading, without a value. */
    public String names() {
        List<String> names = new ArrayList<>();
        name(names, "category", category);
        name(names, "activity", activity);
        name(names, "from", from);
        name(names, "to", to);
        name(names, "actor", actor);
        name(names, "target", target);
        name(names, "correlationId", correlationId);
        name(names, "result", result);
        return String.join(" ", names);
    }

    private static void name(List<String> names, String name, Object value) {
        if (Objects.nonNull(value)) {
            names.add(name);
        }
    }

    @Override
    public String toString() {
        return "criteria " + names();
    }
}
