package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.Declarer;
import dev.regie.coordinator.store.IncidentStore;
import dev.regie.coordinator.store.StoredIncident;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the processor does about an incident: it declares it for every tenant that it touches, and tells them. */
@ApplicationScoped
public class ProcessorIncidents {
    private final TenantTransactions transactions;
    private final IncidentStore incidents;
    private final IncidentRegister register;
    private final RegieClock clock;

    ProcessorIncidents(
            TenantTransactions transactions, IncidentStore incidents, IncidentRegister register, RegieClock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.register = register;
        this.clock = clock;
    }

    /** Declares an incident of these tenants. @throws Problem 400 naming the field, 409 {@code incident-exists} */
    public UUID declare(Set<TenantId> affected, Declaration declaration) {
        UUID id = declaration.idOrFresh();
        Instant now = clock.instant();
        register.requireSystems(declaration.scope(), affected);
        transactions.acrossTenants(() -> {
            // also of other tenants: what the processor declared does not grow
            if (!affected(id).isEmpty()) {
                throw IncidentRefusals.exists();
            }
            // always in the same order, so that two callers do not wait for each other
            affected.stream()
                    .sorted(Comparator.comparing(TenantId::value))
                    .forEach(tenant -> register.declare(tenant, id, Declarer.PROCESSOR, declaration, now));
            return null;
        });
        return id;
    }

    /**
     * It told tenants.
     *
     * @param told some of those that are affected; all of them if empty
     * @throws Problem 400, 404, 409; then nobody is recorded as told
     */
    public void notice(Set<TenantId> told, UUID incident, Notice notice) {
        transactions.acrossTenants(() -> {
            List<TenantId> affected = affected(incident);
            if (affected.isEmpty()) {
                throw IncidentRefusals.unknown();
            }
            if (!affected.containsAll(told)) {
                throw Problem.of(400, "invalid-field", "Each of the tenants is one that the incident affects")
                        .field("tenants");
            }
            affected.stream()
                    .filter(tenant -> told.isEmpty() || told.contains(tenant))
                    .forEach(tenant -> notice(tenant, incident, notice));
            return null;
        });
    }

    private void notice(TenantId tenant, UUID incident, Notice notice) {
        register.notice(Roles.PLATFORM_ADMINISTRATOR, tenant, incident, notice).ifPresent(why -> {
            throw IncidentRefusals.of(why).member("tenant", tenant.value());
        });
    }

    private List<TenantId> affected(UUID incident) {
        return incidents.ofProcessor(List.of(incident)).getOrDefault(incident, List.of()).stream()
                .map(StoredIncident::tenant)
                .toList();
    }
}
