package dev.regie.audit.api;

import dev.regie.audit.search.Criteria;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is looked for. In a body, not in the address: who acted and to whom is personal, and addresses are logged on the way. */
@Schema(name = "Audit query")
public record QueryBody(
        @Schema(examples = "Request") String category,

        @Schema(examples = "decide Request", description = "Of the category, which is then given too")
        String activity,

        @Schema(examples = "2026-03-01T00:00:00Z", description = "The first instant")
        String from,

        @Schema(examples = "2026-04-01T00:00:00Z", description = "The first instant no longer included")
        String to,

        @Schema(examples = "officer-7", description = "Who did it, as the events name them")
        String actor,

        @Schema(examples = "ada@example.org", description = "What or whom it was done to, by id or by name")
        String target,

        String correlationId,

        @Schema(examples = "Success", description = "Success or Failure")
        String result,

        @Schema(examples = "newest", description = "newest or oldest first; a cursor knows its order")
        String order,

        @Schema(description = "The next of an earlier page") String cursor,

        @Schema(examples = "100", description = "1 to 1000, else 100")
        Integer limit) {
    static final String EXAMPLE = """
            {"actor":"officer-7","category":"Request","from":"2026-03-01T00:00:00Z","limit":50}""";

    Criteria criteria() {
        return Inputs.checked(new Criteria(
                Inputs.text("category", category),
                Inputs.text("activity", activity),
                Inputs.instant("from", from),
                Inputs.instant("to", to),
                Inputs.text("actor", actor),
                Inputs.text("target", target),
                Inputs.text("correlationId", correlationId),
                Inputs.result(result)));
    }
}
