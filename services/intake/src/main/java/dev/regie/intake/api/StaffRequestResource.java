package dev.regie.intake.api;

import dev.regie.intake.submission.DraftRules;
import dev.regie.intake.submission.RegistrationDraft;
import dev.regie.intake.usecase.RequestRegistration;
import dev.regie.intake.usecase.RequestTracking;
import dev.regie.intake.usecase.Submitted;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.model.id.TenantId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The front door for the tenant's staff. The tenant is the token's; another tenant's request is not found, like one that never was. */
@Path("/staff-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "staff-requests", description = "For staff with a bearer token of their tenant")
public class StaffRequestResource {
    private static final String PROBLEM = "application/problem+json";

    private final RequestRegistration registration;
    private final RequestTracking tracking;
    private final Caller caller;
    private final RegieClock clock;

    StaffRequestResource(RequestRegistration registration, RequestTracking tracking, Caller caller, RegieClock clock) {
        this.registration = registration;
        this.tracking = tracking;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(summary = "Register what came by letter, phone or desk, with the proof that was seen")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RegistrationBody.class),
                            examples = @ExampleObject(name = "letter", value = RegistrationBody.EXAMPLE)))
    @APIResponse(
            responseCode = "202",
            description = "Registered; what the proof covers is proved, the rest is a hint",
            content =
                    @Content(
                            schema = @Schema(implementation = RequestReceipt.class),
                            examples = @ExampleObject(name = "registered", value = RequestReceipt.EXAMPLE)))
    @APIResponse(
            responseCode = "422",
            description = "A field is not acceptable",
            content = @Content(mediaType = PROBLEM))
    public Response register(@HeaderParam("Idempotency-Key") String idempotencyKey, RegistrationBody body) {
        TenantId tenant = caller.tenant();
        RegistrationDraft draft = draft(Refusals.body(body));
        return switch (registration.register(tenant, draft, Refusals.repeatKey(idempotencyKey))) {
            case Submitted.Accepted accepted -> RequestResource.taken(accepted);
            case Submitted.KeyReused reused -> throw Refusals.keyReused();
        };
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "See who asks: what is proved, and what is merely claimed. Looking is written to the audit log")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = StaffRequestView.class),
                            examples = @ExampleObject(name = "by letter", value = StaffRequestView.EXAMPLE)))
    @APIResponse(
            responseCode = "404",
            description = "This tenant has no such request",
            content = @Content(mediaType = PROBLEM))
    public Response show(@PathParam("id") String id) {
        return tracking.showToStaff(caller.tenant(), Refusals.requestId(id))
                .map(file -> Response.ok(StaffRequestView.of(file)).build())
                .orElseThrow(() -> Problem.of(404, "unknown-request", "This tenant has no request with this id"));
    }

    private RegistrationDraft draft(RegistrationBody body) {
        Optional<RegistrationBody.Proof> proof = Optional.ofNullable(body.proof());
        return Refusals.accepted(DraftRules.check(
                body.type(),
                body.channel(),
                body.receivedAt(),
                body.identifiers(),
                proof.map(RegistrationBody.Proof::method).orElse(null),
                proof.map(RegistrationBody.Proof::proved).orElse(null),
                clock.instant()));
    }
}
