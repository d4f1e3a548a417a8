package dev.regie.inventory.api;

import dev.regie.inventory.usecase.SystemRegistrar.Registered;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import java.util.List;

/** A registered data system. @param participant whether it answers commands @param categories what it has declared */
public record SystemView(
        String system,
        String displayName,
        List<String> tenants,
        boolean participant,
        boolean identityAuthority,
        boolean clearEventsAllowed,
        List<String> categories) {

    static SystemView of(Registered registered) {
        SystemRegistered system = registered.registration();
        return new SystemView(
                system.system().value(),
                system.displayName(),
                system.tenants().stream().map(TenantId::value).sorted().toList(),
                system.participant(),
                system.identityAuthority(),
                system.clearEventsAllowed(),
                registered.categories().stream().sorted().toList());
    }

    /** As one tenant may see it: without the others. */
    SystemView only(TenantId tenant) {
        return new SystemView(
                system,
                displayName,
                List.of(tenant.value()),
                participant,
                identityAuthority,
                clearEventsAllowed,
                categories);
    }
}
