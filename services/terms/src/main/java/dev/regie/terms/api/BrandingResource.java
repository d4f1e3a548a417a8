package dev.regie.terms.api;

import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import dev.regie.terms.page.Branding;
import dev.regie.terms.usecase.TenantBranding;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the caller's tenant shows itself on its public page. */
@Path("/branding")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "public-page")
public class BrandingResource {
    private final TenantBranding branding;
    private final Caller caller;

    BrandingResource(TenantBranding branding, Caller caller) {
        this.branding = branding;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Operation(summary = "How the tenant shows itself")
    public BrandingBody show() {
        return BrandingBody.of(branding.of(caller.tenant()));
    }

    @PUT
    @RolesAllowed(Roles.TENANT_ADMINISTRATOR)
    @Operation(summary = "Say how the tenant shows itself; the list of what it can see is generated and cannot be said")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BrandingBody.class),
                            examples = @ExampleObject(name = "contoso", value = BrandingBody.EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A field is too long or wrong; the problem names it")
    public BrandingBody change(BrandingBody body) {
        Branding said = body.branding();
        branding.set(caller.tenant(), said);
        return BrandingBody.of(said);
    }
}
