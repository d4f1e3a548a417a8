package dev.regie.coordinator.store;

import dev.regie.coordinator.incident.Incident;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.model.id.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An incident of one tenant with everything that happened to it. */
public record StoredIncident(TenantId tenant, UUID id, List<Entry> journal) {
    public StoredIncident {
        journal = List.copyOf(journal);
    }

    /**
     * A fact with its place in the journal.
     *
     * @param seq from 1
     * @param by the role of the person, or the name of the service, through which it came
     */
    public record Entry(int seq, IncidentFact fact, Instant at, String by) {}

    /** The same incident after one more fact. */
    public StoredIncident with(Entry entry) {
        List<Entry> longer = new ArrayList<>(journal);
        longer.add(entry);
        return new StoredIncident(tenant, id, longer);
    }

    /** What the journal says. */
    public Incident incident() {
        return Incident.of(journal.stream()
                .map(entry -> new Incident.Recorded(entry.fact(), entry.at()))
                .toList());
    }

    /** When it was declared. */
    public Instant declaredAt() {
        return journal.getFirst().at();
    }

    /** The place of the next fact. */
    public int next() {
        return journal.size() + 1;
    }
}
