package dev.regie.audit.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.regie.audit.search.Criteria;
import dev.regie.audit.search.Place;
import dev.regie.audit.usecase.LogReading;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Csv;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The events of the caller's tenant. There is nothing here to change or remove one: those methods are 405. */
@Path("/audit-events")
@RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "audit-events", description = "Who did what. Each reading is itself an event")
public class EventResource {

    private final LogReading reading;
    private final Caller caller;

    EventResource(LogReading reading, Caller caller) {
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Events, page by page, newest first",
            description =
                    "By who acted and to whom: POST /audit-events/queries, so that no person stands in an address")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PageView.class),
                            examples = @ExampleObject(name = "page", value = PageView.EXAMPLE)))
    public PageView list(
            @QueryParam("category") String category,
            @QueryParam("activity") String activity,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("correlationId") String correlationId,
            @QueryParam("result") String result,
            @QueryParam("order") String order,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return page(
                new QueryBody(category, activity, from, to, null, null, correlationId, result, order, cursor, limit));
    }

    @POST
    @Path("/queries")
    @Operation(summary = "Events, also by who acted and to whom")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = QueryBody.class),
                            examples = @ExampleObject(name = "by actor", value = QueryBody.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PageView.class),
                            examples = @ExampleObject(name = "page", value = PageView.EXAMPLE)))
    public PageView query(QueryBody body) {
        return page(body);
    }

    private PageView page(QueryBody body) {
        Place place = Inputs.place(body.order(), body.cursor());
        LogReading.Page page = reading.page(caller.tenant(), body.criteria(), place, Inputs.limit(body.limit()));
        return PageView.of(page);
    }

    @GET
    @Path("/{sequence: [0-9]{1,18}}")
    @Operation(summary = "One event by its place in the log")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = EventView.class),
                            examples = @ExampleObject(name = "event", value = EventView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "There is no event at this place, or its time is over")
    public EventView one(@PathParam("sequence") long sequence) {
        return reading.one(caller.tenant(), sequence)
                .map(EventView::of)
                .orElseThrow(() -> Problem.of(404, "unknown-event", "There is no such event"));
    }

    @GET
    @Path("/categories")
    @Operation(summary = "The categories that occur")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "categories", value = "[\"Package\",\"Request\"]")))
    public List<String> categories() {
        return reading.categories(caller.tenant());
    }

    @GET
    @Path("/categories/{category}/activities")
    @Operation(summary = "The activities that occur in a category")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "activities",
                                            value = "[\"decide Request\",\"submit Request\"]")))
    public List<String> activities(@PathParam("category") String category) {
        return reading.activities(caller.tenant(), Inputs.text("category", category));
    }

    @POST
    @Path("/exports")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            summary = "Everything that matches, oldest first, in one answer of any length",
            description = "As JSON, or as CSV with the header Accept: text/csv")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = QueryBody.class),
                            examples = @ExampleObject(name = "by actor", value = QueryBody.EXAMPLE)))
    @APIResponse(responseCode = "200", description = "{\"events\":[...]}, or one line for each event")
    public Response export(QueryBody body, @HeaderParam("Accept") String accept) {
        TenantId tenant = caller.tenant();
        Criteria criteria = body.criteria();
        reading.beginExport(tenant, criteria);
        StreamingOutput json = out -> json(tenant, criteria, out);
        return accept != null && accept.contains(Csv.MEDIA_TYPE)
                ? Csv.file("audit-events", writer -> csv(tenant, criteria, writer))
                : Response.ok(json, MediaType.APPLICATION_JSON).build();
    }

    private void csv(TenantId tenant, Criteria criteria, Writer writer) throws IOException {
        writer.write(CsvLines.HEAD);
        for (Optional<Place> place = Optional.of(Place.oldest()); place.isPresent(); ) {
            LogReading.Page page = reading.next(tenant, criteria, place.get(), Csv.PAGE);
            for (LogReading.Found found : page.events()) {
                writer.write(CsvLines.of(found));
            }
            place = page.next();
        }
    }

    private void json(TenantId tenant, Criteria criteria, OutputStream out) throws IOException {
        JsonGenerator json = MessageJson.mapper().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("events");
        for (Optional<Place> place = Optional.of(Place.oldest()); place.isPresent(); ) {
            LogReading.Page page = reading.next(tenant, criteria, place.get(), Csv.PAGE);
            for (LogReading.Found found : page.events()) {
                json.writePOJO(EventView.of(found));
            }
            place = page.next();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
