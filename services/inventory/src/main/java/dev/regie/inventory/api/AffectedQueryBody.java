package dev.regie.inventory.api;

import dev.regie.kit.http.Problem;
import dev.regie.model.id.SystemId;
import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose records an incident touches. */
@Schema(name = "Affected people query")
public record AffectedQueryBody(
        @Schema(type = SchemaType.ARRAY, implementation = String.class, description = "left out: every system")
        List<SystemId> systems,

        @Schema(description = "left out: every category") List<String> categories,

        @Schema(description = "source time of the first record; left out: no bound")
        Instant from,

        @Schema(description = "source time of the first record that is no longer meant; left out: no bound")
        Instant to,

        @Schema(description = "next of the page before") String after,

        @Schema(description = "1 to 2000; 500 if left out. Each page asks anew: few large ones are quicker")
        Integer limit) {
    static final String EXAMPLE = """
            {"systems":["customer-care"],"categories":["ticket"],"to":"2026-03-01T00:00:00Z","limit":2000}""";

    private static final int MOST = 2000;
    private static final int USUAL = 500;

    RecordScope scope() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw invalid("to", "The records end after they begin");
        }
        return new RecordScope(listed(systems, "systems"), listed(categories, "categories"), from, to);
    }

    int checkedLimit() {
        int wanted = limit == null ? USUAL : limit;
        if (wanted < 1 || wanted > MOST) {
            throw invalid("limit", "A page has 1 to " + MOST + " people");
        }
        return wanted;
    }

    private static <T> List<T> listed(List<T> values, String field) {
        List<T> list = values == null ? List.of() : values;
        if (list.stream().anyMatch(Objects::isNull)) {
            throw invalid(field, "Leave out what has no name");
        }
        return list;
    }

    private static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }
}
