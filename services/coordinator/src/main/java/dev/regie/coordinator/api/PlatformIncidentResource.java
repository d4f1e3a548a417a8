package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.Recipient;
import dev.regie.coordinator.usecase.IncidentFile;
import dev.regie.coordinator.usecase.IncidentReading;
import dev.regie.coordinator.usecase.IncidentReading.Place;
import dev.regie.coordinator.usecase.ProcessorIncidents;
import dev.regie.kit.clock.RegieClock;
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

/** Breaches at the processor, for whoever runs the platform: whom it has to tell, and nothing of what a tenant does then. */
@Path("/platform-incidents")
@Tag(
        name = "Processor's incidents",
        description = "Breaches at the processor, who tells each affected tenant (GDPR Art. 33(2))")
@RolesAllowed(Roles.PLATFORM_ADMINISTRATOR)
@Produces(MediaType.APPLICATION_JSON)
public class PlatformIncidentResource {
    private final ProcessorIncidents incidents;
    private final IncidentReading reading;
    private final RegieClock clock;

    PlatformIncidentResource(ProcessorIncidents incidents, IncidentReading reading, RegieClock clock) {
        this.incidents = incidents;
        this.reading = reading;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Declare an incident of several tenants",
            description = "Each of them finds it under /incidents by the same id; awareAt is the processor's awareness")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = PlatformIncidentBody.class),
                            examples = @ExampleObject(name = "two tenants", value = PlatformIncidentBody.EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Declared; see Location")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    @APIResponse(responseCode = "409", description = "An incident of that id was declared before")
    public Response declare(PlatformIncidentBody body) {
        UUID id = incidents.declare(
                body.affected(),
                IncidentFields.required(body.incident(), "incident").declaration());
        return Response.created(URI.create("/platform-incidents/" + id))
                .entity(read(id))
                .build();
    }

    @GET
    @Operation(summary = "What the processor declared, the newest first")
    public PlatformIncidentListView page(
            @Parameter(description = "true: with a tenant still to be told; false: with none") @QueryParam("open")
                    Boolean open,
            @Parameter(description = "1 to 200") @QueryParam("limit") @DefaultValue("50") int limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        Place place = Cursor.place(after, Place::new);
        List<List<IncidentFile>> page = reading.ofProcessor(open, place, IncidentFields.limit(limit) + 1);
        List<PlatformIncidentView> shown = page.stream()
                .limit(limit)
                .map(each -> PlatformIncidentView.of(each, clock.instant()))
                .toList();
        return new PlatformIncidentListView(shown, page.size() > limit ? next(shown.getLast()) : null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them, with each tenant's clock")
    @APIResponse(responseCode = "200", description = "The incident")
    @APIResponse(responseCode = "404", description = "The processor declared no such incident")
    public PlatformIncidentView read(@PathParam("id") UUID id) {
        return PlatformIncidentView.of(reading.ofProcessor(id), clock.instant());
    }

    @POST
    @Path("/{id}/notices")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record that tenants were told, and in which words",
            description =
                    "The first notice stops the processor's clock and, unless it knew before, starts the tenant's")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = PlatformNoticeBody.class),
                            examples = @ExampleObject(name = "the first words", value = PlatformNoticeBody.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Recorded of all of them; the incident as it is now")
    @APIResponse(
            responseCode = "400",
            description = "The notice does not say what it has to; the problem names the field")
    @APIResponse(responseCode = "404", description = "The processor declared no such incident")
    @APIResponse(responseCode = "409", description = "Out of phase for one of the tenants, or closed by it")
    public PlatformIncidentView notice(@PathParam("id") UUID id, PlatformNoticeBody body) {
        NoticeBody notice = IncidentFields.required(body.notice(), "notice");
        if (notice.recipient() != null && notice.recipient() != Recipient.TENANT) {
            throw IncidentFields.invalid("notice.recipient", "The processor tells the TENANT");
        }
        incidents.notice(body.told(), id, notice.given(Recipient.TENANT));
        return read(id);
    }

    private static String next(PlatformIncidentView last) {
        return new Cursor(last.declaredAt(), last.id()).text();
    }
}
