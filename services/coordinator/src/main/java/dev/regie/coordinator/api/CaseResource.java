package dev.regie.coordinator.api;

import dev.regie.coordinator.usecase.CaseDecision;
import dev.regie.coordinator.usecase.CaseReading;
import dev.regie.coordinator.usecase.CaseReading.Place;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases of the caller's tenant. */
@Path("/cases")
@Tag(name = "Cases")
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {
    private static final int MOST = 200;

    private final CaseReading cases;
    private final CaseDecision decisions;
    private final Caller caller;
    private final RegieClock clock;

    CaseResource(CaseReading cases, CaseDecision decisions, Caller caller, RegieClock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "Cases, the earliest due first")
    public CaseListView page(
            @Parameter(description = "true: open ones only; false: ended ones only") @QueryParam("open") Boolean open,
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        if (limit < 1 || limit > MOST) {
            throw Problem.of(400, "invalid-field", "A page has 1 to " + MOST + " cases")
                    .field("limit");
        }
        Place place = after == null ? null : place(Cursor.read(after));
        List<CaseLineView> page = cases.page(caller.tenant(), open, place, limit + 1).stream()
                .map(line -> CaseLineView.of(line, clock.instant()))
                .toList();
        List<CaseLineView> shown = page.subList(0, Math.min(limit, page.size()));
        return new CaseListView(shown, page.size() > limit ? next(shown.getLast()) : null);
    }

    private static Place place(Cursor cursor) {
        return new Place(cursor.at(), cursor.id());
    }

    private static String next(CaseLineView last) {
        return new Cursor(last.dueAt(), last.requestId()).text();
    }

    @GET
    @Path("/{requestId}")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "A case with its timeline; operators see no notes")
    @APIResponse(responseCode = "200", description = "The case")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    public CaseView read(@PathParam("requestId") RequestId request) {
        boolean withNotes = caller.has(Roles.PRIVACY_OFFICER);
        return CaseView.of(cases.read(caller.tenant(), request, withNotes), clock.instant());
    }

    @POST
    @Path("/{requestId}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(summary = "Honour, honour in part, or refuse")
    @APIResponse(responseCode = "200", description = "Decided; the case as it is now")
    @APIResponse(responseCode = "400", description = "The decision is none, or a ground is missing")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The case does not wait for a decision")
    public CaseView decide(@PathParam("requestId") RequestId request, DecisionBody body) {
        if (body == null) {
            throw Problem.of(400, "invalid-field", "A decision needs a body").field("decision");
        }
        decisions.decide(caller.tenant(), request, body.verdict(), body.refusalGround(), body.checkedNote());
        return read(request);
    }

    @POST
    @Path("/{requestId}/retry")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "Send the last command of a case that needs attention again")
    @APIResponse(responseCode = "200", description = "Sent; the case as it is now")
    @APIResponse(responseCode = "404", description = "There is no such case in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The case does not need attention")
    public CaseView retry(@PathParam("requestId") RequestId request) {
        decisions.retry(
                caller.tenant(), request, caller.has(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.OPERATOR);
        return read(request);
    }
}
