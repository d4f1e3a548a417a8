package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.Recipient;
import dev.regie.coordinator.usecase.IncidentFile;
import dev.regie.coordinator.usecase.IncidentReading;
import dev.regie.coordinator.usecase.IncidentReading.Place;
import dev.regie.coordinator.usecase.TenantIncidents;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Personal-data breaches of the caller's tenant. Another tenant's are not found, like those that never were. */
@Path("/incidents")
@Tag(name = "Incidents", description = "Personal-data breaches of the caller's tenant (GDPR Art. 33, 34)")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentResource {
    private final TenantIncidents incidents;
    private final IncidentReading reading;
    private final Caller caller;
    private final RegieClock clock;

    IncidentResource(TenantIncidents incidents, IncidentReading reading, Caller caller, RegieClock clock) {
        this.incidents = incidents;
        this.reading = reading;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "Declare an incident of the tenant",
            description = "The 72 hours to tell the authority run from awareAt; the inventory counts who is affected")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = IncidentBody.class),
                            examples = @ExampleObject(name = "a readable backup", value = IncidentBody.EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Declared; see Location")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    @APIResponse(responseCode = "409", description = "An incident of that id was declared before")
    public Response declare(IncidentBody body) {
        UUID id = incidents.declare(caller.tenant(), body.declaration());
        return Response.created(URI.create("/incidents/" + id)).entity(read(id)).build();
    }

    @GET
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(summary = "Incidents, the newest first, each with the clock that is due next")
    public IncidentListView page(
            @Parameter(description = "true: open ones only; false: closed ones only") @QueryParam("open") Boolean open,
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        Place place = Cursor.place(after, Place::new);
        List<IncidentFile> page = reading.page(caller.tenant(), open, place, IncidentFields.limit(limit) + 1);
        List<IncidentLineView> shown = page.stream()
                .limit(limit)
                .map(file -> IncidentLineView.of(file, clock.instant()))
                .toList();
        return new IncidentListView(shown, page.size() > limit ? next(shown.getLast()) : null);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.OPERATOR})
    @Operation(
            summary =
                    "An incident with clocks, affected people in numbers, notices and timeline; operators see no texts")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = IncidentView.class),
                            examples = @ExampleObject(name = "the tenant was told", value = IncidentView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "There is no such incident in the caller's tenant")
    public IncidentView read(@PathParam("id") UUID id) {
        boolean withTexts = caller.has(Roles.PRIVACY_OFFICER);
        return IncidentView.of(reading.read(caller.tenant(), id, withTexts), clock.instant());
    }

    @POST
    @Path("/{id}/awareness")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "Say that the tenant was aware of it before the processor's notice; the 72 hours run from then")
    @APIResponse(responseCode = "200", description = "Recorded; the incident as it is now")
    @APIResponse(responseCode = "404", description = "There is no such incident in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The tenant was aware before that, or the incident is closed")
    public IncidentView aware(@PathParam("id") UUID id, AwarenessBody body) {
        incidents.aware(caller.tenant(), id, body.checked());
        return read(id);
    }

    @POST
    @Path("/{id}/assessment")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(summary = "Say what the risk is, and why: who has to be told follows from it")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AssessmentBody.class),
                            examples = @ExampleObject(name = "high", value = AssessmentBody.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Recorded; the incident as it is now")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    @APIResponse(responseCode = "404", description = "There is no such incident in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The incident is closed")
    public IncidentView assess(@PathParam("id") UUID id, AssessmentBody body) {
        incidents.assess(
                caller.tenant(),
                id,
                IncidentFields.required(body.risk(), "risk"),
                body.exception(),
                body.checkedReason());
        return read(id);
    }

    @POST
    @Path("/{id}/counts")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(
            summary = "Have the affected people counted again",
            description =
                    "The numbers follow as a fact of their own, with their time; those before stay in the timeline")
    @APIResponse(
            responseCode = "202",
            description = "The inventory is asked; the incident as it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = IncidentView.class),
                            examples =
                                    @ExampleObject(name = "asked a day later", value = IncidentView.COUNTING_EXAMPLE)))
    @APIResponse(responseCode = "404", description = "There is no such incident in the caller's tenant")
    @APIResponse(responseCode = "409", description = "The incident is closed")
    public Response count(@PathParam("id") UUID id) {
        incidents.count(caller.tenant(), id);
        return Response.accepted(read(id)).build();
    }

    @POST
    @Path("/{id}/notices")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(summary = "Record that the authority or the people were told, and in which words")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NoticeBody.class),
                            examples = @ExampleObject(name = "to the authority", value = NoticeBody.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Recorded; the incident as it is now")
    @APIResponse(
            responseCode = "400",
            description = "The notice does not say what it has to; the problem names the field")
    @APIResponse(responseCode = "404", description = "There is no such incident in the caller's tenant")
    @APIResponse(responseCode = "409", description = "Out of phase, nobody is aware yet, or the incident is closed")
    public IncidentView notice(@PathParam("id") UUID id, NoticeBody body) {
        Recipient recipient = IncidentFields.required(body.recipient(), "recipient");
        if (recipient == Recipient.TENANT) {
            throw IncidentFields.invalid("recipient", "A tenant tells the AUTHORITY or the DATA_SUBJECTS");
        }
        incidents.notice(caller.tenant(), id, body.given(recipient));
        return read(id);
    }

    @POST
    @Path("/{id}/closure")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(summary = "Close an incident about which nothing more is to be done")
    @APIResponse(responseCode = "200", description = "Closed; the incident as it is now")
    @APIResponse(responseCode = "404", description = "There is no such incident in the caller's tenant")
    @APIResponse(responseCode = "409", description = "Something is still owed: the problem's member owed names it")
    public IncidentView close(@PathParam("id") UUID id) {
        incidents.close(caller.tenant(), id);
        return read(id);
    }

    private static String next(IncidentLineView last) {
        return new Cursor(last.declaredAt(), last.id()).text();
    }
}
