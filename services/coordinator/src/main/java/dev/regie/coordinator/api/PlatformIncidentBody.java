package dev.regie.coordinator.api;

import dev.regie.model.id.TenantId;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A breach at the processor, and whom it affects. */
@Schema(name = "Processor's incident declaration")
public record PlatformIncidentBody(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = String.class,
                required = true,
                description = "affected tenants")
        List<TenantId> tenants,

        @Schema(required = true) IncidentBody incident) {
    static final String EXAMPLE = """
            {"tenants":["contoso","fabrikam"],"incident":{"awareAt":"2026-03-02T08:15:00Z",\
            "nature":"A backup of the ticket database was readable without a login","systems":["customer-care"]}}""";

    Set<TenantId> affected() {
        List<TenantId> named = IncidentFields.listed(tenants, "tenants");
        if (named.isEmpty()) {
            throw IncidentFields.invalid("tenants", "Name the tenants that are affected");
        }
        return Set.copyOf(named);
    }
}
