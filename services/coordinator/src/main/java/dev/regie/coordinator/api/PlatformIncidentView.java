package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.ClockKind;
import dev.regie.coordinator.usecase.IncidentFile;
import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the processor declared: for each affected tenant whether it was told, and nothing of what the tenant does. */
public record PlatformIncidentView(
        UUID id, Instant declaredAt, Instant awareAt, RecordScope scope, List<TenantState> tenants) {

    /** @param clock until when the tenant has to be told */
    public record TenantState(String tenant, ClockView clock) {}

    static PlatformIncidentView of(List<IncidentFile> byTenant, Instant now) {
        IncidentFile any = byTenant.getFirst();
        return new PlatformIncidentView(
                any.id(),
                any.declaredAt(),
                any.incident().awareAt(),
                any.incident().scope(),
                byTenant.stream().map(file -> state(file, now)).toList());
    }

    private static TenantState state(IncidentFile file, Instant now) {
        ClockView clock = file.clocks().stream()
                .filter(each -> each.kind() == ClockKind.TENANT_NOTICE)
                .map(each -> ClockView.of(each, now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the processor's incidents have the processor's clock"));
        return new TenantState(file.tenant().value(), clock);
    }
}
