package dev.regie.coordinator.api;

import dev.regie.coordinator.usecase.Declaration;
import dev.regie.model.id.SystemId;
import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A personal-data breach as it is declared. */
@Schema(name = "Incident declaration")
public record IncidentBody(
        @Schema(description = "chosen by the caller, so that a repeat is answered 409; left out for a fresh one")
        UUID id,

        @Schema(
                required = true,
                description = "when one became aware of it: not in the future; the clock runs from here")
        Instant awareAt,

        @Schema(required = true, description = "what happened; kept sealed")
        String nature,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = String.class,
                description = "in which the records are; left out: every system")
        List<SystemId> systems,

        @Schema(description = "of the records; left out: every category")
        List<String> categories,

        @Schema(description = "source time of the first record touched; left out: no bound")
        Instant from,

        @Schema(description = "source time of the first record no longer touched; left out: no bound")
        Instant to) {
    static final String EXAMPLE = """
            {"awareAt":"2026-03-02T08:15:00Z","nature":"A backup of the ticket database was readable without a login",\
            "systems":["customer-care"],"categories":["ticket"],"to":"2026-03-01T00:00:00Z"}""";

    Declaration declaration() {
        return new Declaration(
                id, IncidentFields.required(awareAt, "awareAt"), scope(), IncidentFields.text(nature, "nature"));
    }

    private RecordScope scope() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw IncidentFields.invalid("to", "The records end after they begin");
        }
        return new RecordScope(
                IncidentFields.listed(systems, "systems"), IncidentFields.names(categories, "categories"), from, to);
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "IncidentBody[***]";
    }
}
