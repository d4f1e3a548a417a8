package dev.regie.inventory.ingest;

import dev.regie.inventory.catalogue.Catalogue;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.util.Set;

/**
 * A registered system as ingest needs to know it.
 *
 * @param catalogue what it may hold; null if it has declared nothing, so that nothing of it is taken
 */
public record Sender(
        SystemId system,
        Set<TenantId> tenants,
        boolean identityAuthority,
        boolean clearEventsAllowed,
        Catalogue catalogue) {}
