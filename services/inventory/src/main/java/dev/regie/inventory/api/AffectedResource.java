package dev.regie.inventory.api;

import dev.regie.inventory.usecase.AffectedPeople;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

/** The people whom an incident touches, for the officer who has to tell them. */
@Path("/affected-people")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "affected people")
public class AffectedResource {
    private final AffectedPeople affected;
    private final Caller caller;

    AffectedResource(AffectedPeople affected, Caller caller) {
        this.affected = affected;
        this.caller = caller;
    }

    @POST
    @Path("/queries")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "The people whom records of a scope name, each once",
            description =
                    "Records that are held now, by their own time; whoever was erased is not among them. A person has the"
                            + " identifiers that an identity authority told and that mean them now. Of anybody else the"
                            + " inventory has a blind token alone, which nothing opens: their systems know them. Each call"
                            + " is a reading of personal data and stands in the audit log.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AffectedQueryBody.class),
                            examples = @ExampleObject(name = "one category", value = AffectedQueryBody.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = AffectedPageView.class),
                            examples = @ExampleObject(name = "two people", value = AffectedPageView.EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A field is wrong; the problem names it")
    public AffectedPageView query(AffectedQueryBody body) {
        return AffectedPageView.of(affected.page(caller.tenant(), body.scope(), body.after(), body.checkedLimit()));
    }
}
