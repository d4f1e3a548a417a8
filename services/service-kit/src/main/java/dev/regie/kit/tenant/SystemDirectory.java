package dev.regie.kit.tenant;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.OwnSystems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** This service's own copy of {@code dsr.catalogue.events.v1}, in memory and complete before the service is ready. */
@ApplicationScoped
public class SystemDirectory {
    private final Map<SystemId, SystemRegistered> systems = new ConcurrentHashMap<>();
    private final TenantDirectory tenants;

    SystemDirectory(TenantDirectory tenants) {
        this.tenants = tenants;
    }

    /** The registration of an upstream system, if it is known here by now. */
    public Optional<SystemRegistered> find(SystemId system) {
        return Optional.ofNullable(systems.get(system));
    }

    /** Whether an upstream system of that name is known here by now and serves the tenant. */
    public boolean serves(SystemId system, TenantId tenant) {
        return find(system)
                .filter(registered -> registered.tenants().contains(tenant))
                .isPresent();
    }

    /** Every registered upstream system, by name. */
    public List<SystemRegistered> all() {
        return systems.values().stream()
                .sorted(Comparator.comparing(SystemRegistered::system))
                .toList();
    }

    /**
     * Everybody who has to answer the commands of a tenant's requests: its registered participants and Regie's own systems.
     *
     * @throws dev.regie.kit.http.Problem 404 {@code unknown-tenant}
     */
    public List<Participant> participants(TenantId tenant) {
        byte[] tenantKey = tenants.require(tenant).keys().hpke().publicKey();
        Stream<Participant> own = OwnSystems.ALL.stream().map(system -> new Participant(system, tenantKey, true));
        Stream<Participant> upstream = all().stream()
                .filter(system -> system.participant() && system.tenants().contains(tenant))
                .map(system ->
                        new Participant(system.system(), Base64.getDecoder().decode(system.publicKey()), false));
        return Stream.concat(upstream, own).toList();
    }

    void registered(SystemRegistered event) {
        systems.put(event.system(), event);
    }

    void removed(SystemId system) {
        systems.remove(system);
    }
}
