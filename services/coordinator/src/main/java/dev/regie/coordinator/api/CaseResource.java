package dev.regie.coordinator.api;

import dev.regie.coordinator.usecase.CaseDecision;
import dev.regie.coordinator.usecase.CaseReading;
import dev.regie.coordinator.usecase.CaseReading.Place;
import dev.regie.coordinator.usecase.CaseScopes;
import dev.regie.coordinator.usecase.Onlooker;
import dev.regie.kit.access.WithinScope;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.model.id.RequestId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases of the caller's tenant, within the caller's scope. */
@Path("/cases")
@Tag(name = "Cases")
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {
    private static final int MOST = 200;

    private final CaseReading cases;
    private final CaseDecision decisions;
    private final CaseScopes scopes;
    private final Caller caller;
    private final RegieClock clock;

    CaseResource(CaseReading cases, CaseDecision decisions, CaseScopes scopes, Caller caller, RegieClock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.scopes = scopes;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @WithinScope({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "Cases, the earliest due first")
    public CaseListView page(
            @Parameter(description = "true: open ones only; false: ended ones only") @QueryParam("open") Boolean open,
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        if (limit < 1 || limit > MOST) {
            throw Problem.of(400, "invalid-field", "A page has 1 to " + MOST + " cases")
                    .field("limit");
        }
        Place place = Cursor.place(after, Place::new);
        List<CaseLineView> page = cases.page(caller.tenant(), onlooker(), open, place, limit + 1).stream()
                .map(line -> CaseLineView.of(line, clock.instant()))
                .toList();
        List<CaseLineView> shown = page.subList(0, Math.min(limit, page.size()));
        return new CaseListView(shown, page.size() > limit ? next(shown.getLast()) : null);
    }

    private static String next(CaseLineView last) {
        return new Cursor(last.dueAt(), last.requestId()).text();
    }

    @GET
    @Path("/{requestId}")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @WithinScope({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "A case with its timeline; operators see no notes")
    @APIResponse(responseCode = "200", description = "The case")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    public CaseView read(@PathParam("requestId") RequestId request) {
        return CaseView.of(cases.read(caller.tenant(), request, onlooker()), clock.instant());
    }

    @POST
    @Path("/{requestId}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @WithinScope(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "Honour, honour in part, or refuse",
            description =
                    "To honour in part names what is held back, out of the findings of the case: whole systems, or"
                            + " categories of a system, each on a ground. From an erasure it is kept, like what a duty keeps,"
                            + " and stands on the certificate with its ground; from a copy it is left out, and the package's"
                            + " manifest names it. A further request of the same person is decided anew.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DecisionBody.class),
                            examples = {
                                @ExampleObject(name = "honour", value = DecisionBody.HONOURED),
                                @ExampleObject(name = "honour in part", value = DecisionBody.IN_PART),
                                @ExampleObject(name = "refuse", value = DecisionBody.REFUSED)
                            }))
    @APIResponse(responseCode = "200", description = "Decided; the case as it is now")
    @APIResponse(
            responseCode = "400",
            description = "The decision is none, a ground is missing, or what is held back was not found; the problem"
                    + " names the field, e.g. heldBack[0].category")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The case does not wait for a decision")
    public CaseView decide(@PathParam("requestId") RequestId request, DecisionBody body) {
        if (body == null) {
            throw Problem.of(400, "invalid-field", "A decision needs a body").field("decision");
        }
        decisions.decide(caller.tenant(), request, caller.scope(Roles.PRIVACY_OFFICER), body.ruling());
        return read(request);
    }

    @PUT
    @Path("/{requestId}/scope")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @WithinScope(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "Say by what a case is within somebody's scope",
            description = "Whoever has a role over certain tags or groups alone sees cases with these alone. An officer"
                    + " whose own scope is such gives and takes names of that scope only, and keeps the case in it.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = CaseScopeBody.class),
                            examples = @ExampleObject(name = "one of each", value = CaseScopeBody.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Set; the case as it is now")
    @APIResponse(responseCode = "400", description = "A name is none; the problem names the field")
    @APIResponse(responseCode = "403", description = "The caller's own scope does not reach so far")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    public CaseView scope(@PathParam("requestId") RequestId request, CaseScopeBody body) {
        scopes.set(caller.tenant(), request, caller.scope(Roles.PRIVACY_OFFICER), body.scope());
        return read(request);
    }

    @POST
    @Path("/{requestId}/retry")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @WithinScope({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "Send the last command of a case that needs attention again")
    @APIResponse(responseCode = "200", description = "Sent; the case as it is now")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The case does not need attention")
    public CaseView retry(@PathParam("requestId") RequestId request) {
        decisions.retry(caller.tenant(), request, onlooker());
        return read(request);
    }

    private Onlooker onlooker() {
        return new Onlooker(caller.scope(Roles.PRIVACY_OFFICER), caller.scope(Roles.OPERATOR));
    }
}
