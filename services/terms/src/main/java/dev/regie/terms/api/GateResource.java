package dev.regie.terms.api;

import dev.regie.kit.access.WithinScope;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import dev.regie.terms.usecase.EnrolmentGate;
import jakarta.annotation.security.RolesAllowed;
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

/** The gate: may this user of the caller's tenant enrol, or use a resource? */
@Path("/enrolment-gate/queries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "enrolment-gate", description = "For upstream systems of the tenant")
public class GateResource {
    private final EnrolmentGate gate;
    private final Caller caller;

    GateResource(EnrolmentGate gate, Caller caller) {
        this.gate = gate;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.UPSTREAM_SYSTEM, Roles.TENANT_ADMINISTRATOR})
    @WithinScope(Roles.UPSTREAM_SYSTEM)
    @Operation(
            summary = "May this user enrol or use a resource, and what is still to be accepted",
            description = "Answered from the book of acceptances itself. Users are named in the body, so that no"
                    + " identifier stands in an address. Questions are counted, not logged singly.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = GateBody.class),
                            examples = @ExampleObject(name = "enrolment", value = GateBody.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = GateView.class),
                            examples = @ExampleObject(name = "not yet", value = GateView.EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    public GateView ask(GateBody body) {
        return GateView.of(gate.ask(caller.tenant(), body.question()), body.preferences());
    }
}
