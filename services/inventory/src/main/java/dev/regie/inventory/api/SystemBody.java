package dev.regie.inventory.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.kit.http.Problem;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import java.util.Set;

/**
 * A data system to be registered.
 *
 * @param displayName the system's name if left out
 * @param tenants whom it serves: it may write for no other
 * @param publicKey X25519, raw, base64; left out if it does not take part in requests
 * @param identityAuthority whether its links between identifiers are believed
 * @param clearEventsAllowed whether it may publish unsealed events; shown to operators
 * @param catalogue what it may hold; left out if that stands in the catalogue folder
 */
public record SystemBody(
        SystemId system,
        String displayName,
        Set<TenantId> tenants,
        String publicKey,
        boolean identityAuthority,
        boolean clearEventsAllowed,
        JsonNode catalogue) {

    /** @throws Problem 400 naming the field that is missing */
    SystemRegistered registration() {
        if (system == null) {
            throw Problem.of(400, "missing-field", "A system has a name").field("system");
        }
        if (tenants == null) {
            throw Problem.of(400, "missing-field", "A system serves at least one tenant")
                    .field("tenants");
        }
        String name = displayName == null || displayName.isBlank() ? system.value() : displayName;
        return new SystemRegistered(system, name, tenants, publicKey, identityAuthority, clearEventsAllowed);
    }

    String catalogueJson() {
        return catalogue == null || catalogue.isNull() ? null : catalogue.toString();
    }
}
