package dev.regie.coordinator.usecase;

import dev.regie.coordinator.store.IncidentStore;
import dev.regie.coordinator.store.IncidentStore.Position;
import dev.regie.coordinator.store.StoredIncident;
import dev.regie.kit.http.Problem;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Incidents as they are read: a tenant's own by its staff, and the processor's without any texts. */
@ApplicationScoped
public class IncidentReading {
    private final TenantTransactions transactions;
    private final IncidentStore incidents;
    private final IncidentRegister register;
    private final IncidentTexts texts;
    private final IncidentAudit audit;

    IncidentReading(
            TenantTransactions transactions,
            IncidentStore incidents,
            IncidentRegister register,
            IncidentTexts texts,
            IncidentAudit audit) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.register = register;
        this.texts = texts;
        this.audit = audit;
    }

    /** A place in a list of incidents. */
    public record Place(Instant declaredAt, UUID incident) {}

    /** One page of a tenant's incidents, the newest first. @param open as for cases */
    public List<IncidentFile> page(TenantId tenant, Boolean open, Place after, int limit) {
        return transactions.in(
                tenant,
                () -> incidents.page(tenant, open, position(after), limit).stream()
                        .map(this::withoutTexts)
                        .toList());
    }

    /**
     * An incident as a member of staff sees it; the audit trail remembers that they did.
     *
     * @throws Problem 404 {@code unknown-incident}
     */
    public IncidentFile read(TenantId tenant, UUID incident, boolean withTexts) {
        return transactions.in(tenant, () -> {
            StoredIncident stored = incidents.find(tenant, incident).orElseThrow(IncidentRefusals::unknown);
            audit.read(tenant, incident);
            return withTexts ? IncidentFile.of(stored, register.rules(), texts.open(stored)) : withoutTexts(stored);
        });
    }

    /** One page of what the processor declared, the newest first: each with its tenants. @param open with a tenant that is still to be told */
    public List<List<IncidentFile>> ofProcessor(Boolean open, Place after, int limit) {
        return transactions.acrossTenants(() -> {
            List<UUID> page = incidents.declaredByProcessor(open, position(after), limit);
            Map<UUID, List<StoredIncident>> found = incidents.ofProcessor(page);
            return page.stream().map(found::get).map(this::withoutTexts).toList();
        });
    }

    /** What the processor declared, by tenant. @throws Problem 404 {@code unknown-incident} */
    public List<IncidentFile> ofProcessor(UUID incident) {
        return transactions.acrossTenants(() -> Optional.ofNullable(
                        incidents.ofProcessor(List.of(incident)).get(incident))
                .map(this::withoutTexts)
                .orElseThrow(IncidentRefusals::unknown));
    }

    private List<IncidentFile> withoutTexts(List<StoredIncident> stored) {
        return stored.stream().map(this::withoutTexts).toList();
    }

    private IncidentFile withoutTexts(StoredIncident stored) {
        return IncidentFile.of(stored, register.rules(), Map.of());
    }

    private static Position position(Place place) {
        return place == null ? null : new Position(place.declaredAt(), place.incident());
    }
}
