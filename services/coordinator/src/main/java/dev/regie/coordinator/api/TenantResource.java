package dev.regie.coordinator.api;

import dev.regie.coordinator.usecase.TenantSetup;
import dev.regie.coordinator.usecase.TenantSetup.Defined;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.model.id.TenantId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tenants, for platform administrators. */
@Path("/tenants")
@Tag(name = "Tenants")
@RolesAllowed(Roles.PLATFORM_ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {
    private final TenantSetup tenants;

    TenantResource(TenantSetup tenants) {
        this.tenants = tenants;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Define a tenant and make its keys")
    @APIResponse(
            responseCode = "201",
            description = "Defined, and told on its topic, from which every service learns it")
    @APIResponse(responseCode = "200", description = "It was defined before with the same settings")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    @APIResponse(responseCode = "409", description = "It exists with other settings")
    public Response define(TenantBody body) {
        if (body == null) {
            throw Problem.of(400, "invalid-field", "A tenant needs a body").field("tenant");
        }
        Defined defined = tenants.define(body.settings());
        TenantView view = TenantView.of(defined.tenant());
        return defined.created()
                ? Response.created(URI.create("/tenants/" + view.tenant()))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    @GET
    @Operation(summary = "All tenants, by id")
    public List<TenantView> all() {
        return tenants.all().stream().map(TenantView::of).toList();
    }

    @POST
    @Path("/{tenant}/key-rotations")
    @Operation(summary = "Seal new values with the next version of the tenant's keys")
    @APIResponse(responseCode = "200", description = "Rotated; what older keys sealed stays readable")
    @APIResponse(responseCode = "404", description = "There is no such tenant")
    public TenantView rotateKeys(@PathParam("tenant") TenantId tenant) {
        return TenantView.of(tenants.rotateKeys(tenant));
    }
}
