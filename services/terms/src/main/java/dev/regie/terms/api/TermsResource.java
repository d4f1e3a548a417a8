package dev.regie.terms.api;

import dev.regie.kit.access.WithinScope;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import dev.regie.kit.scope.Scope;
import dev.regie.terms.document.Terms;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.Version;
import dev.regie.terms.usecase.TermsAuthoring;
import dev.regie.terms.usecase.TermsReading;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** Terms and privacy statements of the caller's tenant. Out of one's scope they are not found, like those that never were. */
@Path("/terms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
@Tag(name = "terms", description = "For the tenant's administrators; its officers read")
public class TermsResource {
    private final TermsAuthoring authoring;
    private final TermsReading reading;
    private final Caller caller;

    TermsResource(TermsAuthoring authoring, TermsReading reading, Caller caller) {
        this.authoring = authoring;
        this.reading = reading;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.TENANT_ADMINISTRATOR)
    @WithinScope(Roles.TENANT_ADMINISTRATOR)
    @Operation(summary = "Make terms or a privacy statement; without a version they ask nothing of anybody")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TermsBody.class),
                            examples = @ExampleObject(name = "terms", value = TermsBody.EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Made; see Location")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    public Response create(TermsBody body) {
        Terms made =
                authoring.create(caller.tenant(), administrator(), Fields.required(body.kind(), "kind"), body.label());
        return Response.created(URI.create("/terms/" + made.id()))
                .entity(TermsView.of(new TermsFile(made, List.of(), List.of())))
                .build();
    }

    @GET
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Operation(summary = "All terms and privacy statements, in the order in which they are shown")
    public List<TermsView> all() {
        return reading.all(caller.tenant(), reader()).stream()
                .map(TermsView::of)
                .toList();
    }

    @GET
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Path("/{id}")
    @Operation(summary = "One of them")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = TermsView.class),
                            examples = @ExampleObject(name = "terms", value = TermsView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "This tenant has no such terms")
    public TermsView one(@PathParam("id") String id) {
        return TermsView.of(reading.one(caller.tenant(), Fields.id(id), reader()));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.TENANT_ADMINISTRATOR)
    @WithinScope(Roles.TENANT_ADMINISTRATOR)
    @Operation(summary = "Give them another name, description or place; this prompts nobody")
    @APIResponse(responseCode = "404", description = "This tenant has no such terms")
    public TermsView change(@PathParam("id") String id, TermsBody body) {
        UUID terms = Fields.id(id);
        TermsKind kind =
                reading.one(caller.tenant(), terms, administrator()).terms().kind();
        if (body.kind() != null && body.kind() != kind) {
            throw Fields.invalid("kind", "The kind never changes: leave it out, or make others of the other kind");
        }
        authoring.change(caller.tenant(), administrator(), terms, body::after);
        return TermsView.of(reading.one(caller.tenant(), terms, administrator()));
    }

    @GET
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Path("/{id}/versions")
    @Operation(summary = "Every version with every text it ever showed, newest first")
    @APIResponse(responseCode = "404", description = "This tenant has no such terms")
    public List<VersionView> versions(@PathParam("id") String id) {
        List<Version> all =
                reading.one(caller.tenant(), Fields.id(id), reader()).versions();
        return all.reversed().stream().map(VersionView::of).toList();
    }

    @POST
    @Path("/{id}/versions")
    @RolesAllowed(Roles.TENANT_ADMINISTRATOR)
    @WithinScope(Roles.TENANT_ADMINISTRATOR)
    @Operation(
            summary =
                    "Publish: SIGNIFICANT is a new version and asks anew, TYPO corrects the newest and prompts nobody")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = VersionBody.class),
                            examples = @ExampleObject(name = "two languages", value = VersionBody.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            schema = @Schema(implementation = VersionView.class),
                            examples = @ExampleObject(name = "published", value = VersionView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "This tenant has no such terms")
    @APIResponse(responseCode = "409", description = "A typo in what was never published")
    public Response publish(@PathParam("id") String id, VersionBody body) {
        Version version = authoring.publish(caller.tenant(), administrator(), Fields.id(id), body.publication());
        return Response.status(201).entity(VersionView.of(version)).build();
    }

    @GET
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Path("/{id}/assignments")
    @Operation(summary = "Whom they are for")
    @APIResponse(responseCode = "404", description = "This tenant has no such terms")
    public TargetBody.All assignments(@PathParam("id") String id) {
        return TargetBody.All.of(
                reading.one(caller.tenant(), Fields.id(id), reader()).targets());
    }

    @PUT
    @Path("/{id}/assignments")
    @RolesAllowed(Roles.TENANT_ADMINISTRATOR)
    @WithinScope(Roles.TENANT_ADMINISTRATOR)
    @Operation(
            summary = "Assign them to these and nobody else; an excluded group is left out whatever else includes it")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TargetBody.All.class),
                            examples = @ExampleObject(name = "all but one group", value = TargetBody.EXAMPLE)))
    @APIResponse(responseCode = "403", description = "No single role assignment of the caller's reaches so far")
    @APIResponse(responseCode = "404", description = "This tenant has no such terms")
    public TargetBody.All assign(@PathParam("id") String id, TargetBody.All body) {
        return TargetBody.All.of(authoring.assign(caller.tenant(), administrator(), Fields.id(id), body.targets()));
    }

    private Scope reader() {
        return caller.scope(Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER);
    }

    private Scope administrator() {
        return caller.scope(Roles.TENANT_ADMINISTRATOR);
    }
}
