package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.Declarer;
import dev.regie.coordinator.incident.Incident;
import dev.regie.coordinator.incident.Risk;
import dev.regie.coordinator.usecase.IncidentFile;
import java.time.Instant;
import java.util.UUID;

/**
 * An incident in the list.
 *
 * @param declaredBy PROCESSOR or the TENANT itself
 * @param tenantAwareAt since when the tenant is aware; null before
 * @param risk null before it is assessed
 * @param people how many are affected; null before the inventory has counted
 * @param nextClock the running clock that is due first; null if none runs
 */
public record IncidentLineView(
        UUID id,
        Declarer declaredBy,
        Instant declaredAt,
        Instant awareAt,
        Instant tenantAwareAt,
        boolean open,
        Risk risk,
        Long people,
        Long records,
        ClockView nextClock) {
    static IncidentLineView of(IncidentFile file, Instant now) {
        Incident incident = file.incident();
        return new IncidentLineView(
                file.id(),
                incident.declaredBy(),
                file.declaredAt(),
                incident.awareAt(),
                incident.tenantAwareAt(),
                incident.open(),
                incident.assessment() == null ? null : incident.assessment().risk(),
                incident.affected() == null ? null : incident.affected().people(),
                incident.affected() == null ? null : incident.affected().records(),
                file.nextClock().map(clock -> ClockView.of(clock, now)).orElse(null));
    }
}
