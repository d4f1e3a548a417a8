package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.Incident;
import dev.regie.coordinator.incident.IncidentClock;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.IncidentRules;
import dev.regie.coordinator.incident.Owed;
import dev.regie.coordinator.store.StoredIncident;
import dev.regie.model.id.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident as one tenant has it, with what follows from it.
 *
 * @param texts what people wrote, by the place of the fact and what it is about; empty if the reader may not see it
 */
public record IncidentFile(
        TenantId tenant,
        UUID id,
        Instant declaredAt,
        Incident incident,
        List<IncidentClock> clocks,
        List<Owed> owed,
        List<Entry> timeline,
        Map<Integer, Map<String, String>> texts) {
    public IncidentFile {
        clocks = List.copyOf(clocks);
        owed = List.copyOf(owed);
        timeline = List.copyOf(timeline);
        texts = Map.copyOf(texts);
    }

    /** A fact in the journal. @param by the role or service through which it came */
    public record Entry(int seq, IncidentFact fact, Instant at, String by) {}

    static IncidentFile of(StoredIncident stored, IncidentRules rules, Map<Integer, Map<String, String>> texts) {
        Incident incident = stored.incident();
        return new IncidentFile(
                stored.tenant(),
                stored.id(),
                stored.declaredAt(),
                incident,
                rules.clocks().of(incident),
                incident.open() ? rules.owed(incident) : List.of(),
                stored.journal().stream()
                        .map(entry -> new Entry(entry.seq(), entry.fact(), entry.at(), entry.by()))
                        .toList(),
                texts);
    }

    /** The running clock that is due first. */
    public Optional<IncidentClock> nextClock() {
        return clocks.stream()
                .filter(clock -> incident.open() && clock.running())
                .min(Comparator.comparing(IncidentClock::dueAt));
    }
}
