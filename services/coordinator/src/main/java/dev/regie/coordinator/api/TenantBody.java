package dev.regie.coordinator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.regie.coordinator.tenancy.TenantSettings;
import dev.regie.kit.http.Problem;
import dev.regie.model.id.TenantId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant to be defined.
 *
 * @param accessAutomatic whether access requests go through without a person's decision; default false
 * @param undoWindow ISO 8601 duration, default one day, {@code PT0S} for none
 */
@Schema(name = "Tenant settings")
public record TenantBody(
        @JsonProperty(required = true)
        @Schema(examples = "contoso", type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)
        TenantId tenant,

        @Schema(examples = "Contoso Ltd") String name,
        @Schema(examples = "Europe/Amsterdam") String timeZone,
        @Schema(examples = "true") Boolean accessAutomatic,
        @Schema(examples = "P1D") String undoWindow) {
    private static final int LONGEST_NAME = 200;
    private static final Duration LONGEST_UNDO_WINDOW = Duration.ofDays(7);

    /** @throws Problem 400 naming the field that is wrong */
    TenantSettings settings() {
        if (tenant == null) {
            throw invalid("tenant", "A tenant needs an id");
        }
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw invalid("name", "A tenant needs a name of at most " + LONGEST_NAME + " characters");
        }
        return new TenantSettings(tenant, name.strip(), zone(), Boolean.TRUE.equals(accessAutomatic), window());
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(timeZone == null ? "UTC" : timeZone);
        } catch (DateTimeException e) {
            throw invalid("timeZone", "The time zone is an IANA name, e.g. Europe/Amsterdam");
        }
    }

    private Duration window() {
        try {
            Duration window = undoWindow == null ? TenantSettings.DEFAULT_UNDO_WINDOW : Duration.parse(undoWindow);
            if (window.isNegative() || window.compareTo(LONGEST_UNDO_WINDOW) > 0) {
                throw invalid("undoWindow", "The undo window is between PT0S and P7D");
            }
            return window;
        } catch (DateTimeException e) {
            throw invalid("undoWindow", "The undo window is an ISO 8601 duration, e.g. P1D");
        }
    }

    private static Problem invalid(String field, String detail) {
        return Problem.of(400, "invalid-field", detail).field(field);
    }
}
