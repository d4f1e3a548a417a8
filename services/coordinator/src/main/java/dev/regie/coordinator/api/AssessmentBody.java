package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.CommunicationException;
import dev.regie.coordinator.incident.Risk;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the controller holds of the risk. */
@Schema(name = "Risk assessment")
public record AssessmentBody(
        @Schema(
                required = true,
                description = "UNLIKELY: the authority need not be told; HIGH: the people have to be told too")
        Risk risk,

        @Schema(
                description =
                        "with HIGH: why people need not be told one by one (GDPR Art. 34(3)). After DISPROPORTIONATE a"
                                + " notice to the DATA_SUBJECTS over the channel PUBLIC is owed instead")
        CommunicationException exception,

        @Schema(required = true, description = "why; kept sealed")
        String reason) {
    static final String EXAMPLE = """
            {"risk":"HIGH","reason":"Tickets quote passports; the copy was seen by strangers"}""";

    String checkedReason() {
        return IncidentFields.text(reason, "reason");
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "AssessmentBody[***]";
    }
}
