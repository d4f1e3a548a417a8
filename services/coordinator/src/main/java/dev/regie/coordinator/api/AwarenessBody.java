package dev.regie.coordinator.api;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Since when a tenant was aware of an incident. */
@Schema(name = "Awareness")
public record AwarenessBody(
        @Schema(
                required = true,
                description = "not in the future, and before what is known",
                examples = "2026-03-02T09:40:00Z")
        Instant awareAt) {

    Instant checked() {
        return IncidentFields.required(awareAt, "awareAt");
    }
}
