package dev.regie.terms.api;

import dev.regie.kit.access.WithinScope;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Csv;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.scope.Scope;
import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.terms.acceptance.Person;
import dev.regie.terms.acceptance.UserRef;
import dev.regie.terms.usecase.AcceptanceRecording;
import dev.regie.terms.usecase.AcceptanceRecording.Result.Recorded;
import dev.regie.terms.usecase.AcceptanceReport;
import dev.regie.terms.usecase.AcceptanceReport.Line;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The book of acceptances. It is only ever added to: there is no way to change or remove a row, for nobody. Staff read it as it stands at
 * the moment, JSON in pages or CSV whole; each reading is one audit event. All classes of /terms share this path: only then a method that
 * there is not is answered with 405 and not with 404.
 */
@Path("/terms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "acceptances", description = "Accept, decline, acknowledge, withdraw; none of it is consent")
public class AcceptanceResource {
    private static final String REPORT = "TermsAcceptances";

    private final AcceptanceRecording recording;
    private final AcceptanceReport report;
    private final Caller caller;

    AcceptanceResource(AcceptanceRecording recording, AcceptanceReport report, Caller caller) {
        this.recording = recording;
        this.report = report;
        this.caller = caller;
    }

    @POST
    @Path("/{id}/acceptances")
    @RolesAllowed({Roles.UPSTREAM_SYSTEM, Roles.DATA_SUBJECT})
    @WithinScope(Roles.UPSTREAM_SYSTEM)
    @Operation(summary = "Record what a user answered to the text that was shown")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AcceptanceBody.class),
                            examples = @ExampleObject(name = "accept", value = AcceptanceBody.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            schema = @Schema(implementation = AcceptanceReceipt.class),
                            examples = @ExampleObject(name = "accepted", value = AcceptanceReceipt.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "This tenant has no such terms, or nothing is published of them")
    @APIResponse(
            responseCode = "409",
            description = "Another version or text is in force; the problem names it as current")
    @APIResponse(responseCode = "422", description = "The answer does not fit what was asked")
    public Response record(@PathParam("id") String id, AcceptanceBody body) {
        String role = caller.has(Roles.UPSTREAM_SYSTEM) ? Roles.UPSTREAM_SYSTEM : Roles.DATA_SUBJECT;
        Recorded recorded = Refusals.recorded(
                recording.record(caller.tenant(), Fields.id(id), body.submission(speaker(body.user()), role)));
        return Response.created(URI.create("/terms/" + id + "/acceptances/"
                        + recorded.proof().acceptance().number()))
                .entity(AcceptanceReceipt.of(recorded))
                .build();
    }

    @GET
    @Path("/{id}/acceptances")
    @RolesAllowed({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Every row of the book about these terms, oldest first; latest says whether it lets the user pass now")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = AcceptanceView.Page.class),
                            examples = @ExampleObject(name = "one", value = AcceptanceView.Page.EXAMPLE)))
    public AcceptanceView.Page acceptances(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        UUID terms = Fields.id(id);
        report.announce(caller.tenant(), scope(), terms, REPORT);
        return AcceptanceView.Page.of(
                report.acceptances(caller.tenant(), scope(), terms, after, Fields.limit(limit)), Fields.limit(limit));
    }

    @GET
    @Path("/{id}/acceptances")
    @RolesAllowed({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Produces(Csv.MEDIA_TYPE)
    @Operation(summary = "The same as a file for a spreadsheet")
    public Response acceptancesAsCsv(@PathParam("id") String id) {
        UUID terms = Fields.id(id);
        TenantId tenant = caller.tenant();
        Scope scope = scope();
        report.announce(tenant, scope, terms, REPORT);
        return Csv.file("acceptances", writer -> {
            writer.write(AcceptanceView.CSV_HEAD);
            long after = 0;
            List<Line> page;
            do {
                page = report.acceptances(tenant, scope, terms, after, Csv.PAGE);
                for (Line line : page) {
                    writer.write(AcceptanceView.of(line).csv());
                    after = line.proof().acceptance().number();
                }
            } while (page.size() == Csv.PAGE);
        });
    }

    @GET
    @RolesAllowed({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Path("/{id}/acceptances/{number}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One row of the book")
    @APIResponse(responseCode = "404", description = "There is no such row about these terms")
    public AcceptanceView acceptance(@PathParam("id") String id, @PathParam("number") long number) {
        UUID terms = Fields.id(id);
        report.announce(caller.tenant(), scope(), terms, REPORT);
        return report.acceptance(caller.tenant(), scope(), terms, number)
                .map(AcceptanceView::of)
                .orElseThrow(() -> Problem.of(404, "unknown-acceptance", "There is no such row about these terms"));
    }

    private Scope scope() {
        return caller.scope(Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER);
    }

    private UserRef speaker(UserBody named) {
        if (caller.has(Roles.UPSTREAM_SYSTEM)) {
            return Fields.required(named, "user").ref();
        }
        UserRef self = self(caller);
        if (named != null && !named.ref().equals(self)) {
            throw Refusals.notYourself();
        }
        return self;
    }

    /** The logged-in person: the token's subject is their user id. */
    static UserRef self(Caller caller) {
        return new UserRef.Named(new Person(new Identifier(IdentifierKind.USER_ID, caller.subject()), null));
    }
}
