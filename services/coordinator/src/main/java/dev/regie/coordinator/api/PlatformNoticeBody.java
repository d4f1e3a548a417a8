package dev.regie.coordinator.api;

import dev.regie.model.id.TenantId;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice that the processor gave to tenants. */
@Schema(name = "Processor's notice of an incident")
public record PlatformNoticeBody(
        @Schema(
                type = SchemaType.ARRAY,
                implementation = String.class,
                description = "who was told; left out: every affected tenant")
        List<TenantId> tenants,

        @Schema(required = true) NoticeBody notice) {
    static final String EXAMPLE = """
            {"tenants":["contoso"],"notice":{"phase":"INITIAL","sentAt":"2026-03-02T10:00:00Z","channel":"EMAIL",\
            "nature":"A backup of the ticket database was readable without a login",\
            "contact":"privacy desk of the platform, +31 20 000 0001"}}""";

    Set<TenantId> told() {
        return Set.copyOf(IncidentFields.listed(tenants, "tenants"));
    }
}
