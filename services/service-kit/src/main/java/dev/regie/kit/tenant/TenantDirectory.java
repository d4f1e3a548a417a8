package dev.regie.kit.tenant;

import dev.regie.kit.http.Problem;
import dev.regie.kit.keys.MasterSecret;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.TenantEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This service's own copy of {@code dsr.tenant.events.v1}, in memory and complete before the service is ready. A tenant that was defined a
 * moment ago may not be in it yet.
 */
@ApplicationScoped
public class TenantDirectory {
    private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();
    private final Map<TenantId, TenantEvent.TenantDefined> definitions = new ConcurrentHashMap<>();
    private final MasterSecret master;

    TenantDirectory(MasterSecret master) {
        this.master = master;
    }

    /** The tenant, if it is known here by now. */
    public Optional<Tenant> find(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    /** The tenant. @throws Problem 404 {@code unknown-tenant} */
    public Tenant require(TenantId tenant) {
        return find(tenant).orElseThrow(() -> Problem.of(404, "unknown-tenant", "There is no such tenant here"));
    }

    /** Every tenant that is known here. */
    public Collection<Tenant> all() {
        return List.copyOf(tenants.values());
    }

    /** Every tenant as it was told, for the service that tells. */
    public Collection<TenantEvent.TenantDefined> definitions() {
        return List.copyOf(definitions.values());
    }

    /** How a tenant was told, for the service that tells. */
    public Optional<TenantEvent.TenantDefined> definition(TenantId tenant) {
        return Optional.ofNullable(definitions.get(tenant));
    }

    void defined(TenantEvent.TenantDefined event) {
        byte[] root = master.unwrap(event.wrappedRoot(), event.masterVersion(), event.tenant());
        tenants.put(
                event.tenant(),
                new Tenant(
                        event.tenant(),
                        event.name(),
                        ZoneId.of(event.timeZone()),
                        event.accessAutomatic(),
                        event.undoWindow(),
                        TenantKeys.of(event.tenant(), root, event.keyVersion())));
        definitions.put(event.tenant(), event);
    }

    void removed(TenantId tenant) {
        tenants.remove(tenant);
        definitions.remove(tenant);
    }
}
