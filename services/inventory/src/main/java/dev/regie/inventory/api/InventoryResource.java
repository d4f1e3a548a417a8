package dev.regie.inventory.api;

import dev.regie.inventory.ingest.TallyLine;
import dev.regie.inventory.usecase.InventoryReader;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts of what is held and what came in. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "inventory")
public class InventoryResource {
    private final InventoryReader inventory;
    private final Caller caller;

    InventoryResource(InventoryReader inventory, Caller caller) {
        this.inventory = inventory;
        this.caller = caller;
    }

    @GET
    @Path("holdings/summary")
    @RolesAllowed({Roles.OPERATOR, Roles.PRIVACY_OFFICER})
    @Operation(summary = "What is held of the caller's tenant: records by system and category")
    public List<HoldingCountView> summary() {
        return inventory.held(caller.tenant()).stream()
                .map(HoldingCountView::of)
                .toList();
    }

    @GET
    @Path("ingest-tally")
    @RolesAllowed({Roles.OPERATOR, Roles.PRIVACY_OFFICER, Roles.PLATFORM_ADMINISTRATOR})
    @Operation(
            summary = "What became of every event, by system",
            description =
                    "For the caller's tenant; tenant - are events of its systems that named no tenant to be believed."
                            + " A platform administrator sees all tenants. A replayed event counts as published again.")
    public List<TallyView> tally() {
        List<TallyLine> lines =
                caller.has(Roles.PLATFORM_ADMINISTRATOR) ? inventory.taken() : inventory.taken(caller.tenant());
        return lines.stream().map(TallyView::of).toList();
    }
}
