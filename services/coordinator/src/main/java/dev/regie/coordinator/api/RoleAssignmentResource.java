package dev.regie.coordinator.api;

import dev.regie.coordinator.assignment.RoleAssignment;
import dev.regie.coordinator.usecase.RoleAssignments;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/**
 * Who has which role in the caller's tenant, and over what. With a role's first assignment only members have it. Each reading shows people,
 * and is one audit event.
 */
@Path("/role-assignments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.TENANT_ADMINISTRATOR)
@Tag(name = "Role assignments", description = "For the administrators of the whole tenant")
public class RoleAssignmentResource {
    private final RoleAssignments assignments;
    private final Caller caller;

    RoleAssignmentResource(RoleAssignments assignments, Caller caller) {
        this.assignments = assignments;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All assignments, the oldest first")
    public List<RoleAssignmentView> all() {
        return assignments.all(caller.tenant()).stream()
                .map(RoleAssignmentView::of)
                .toList();
    }

    @POST
    @Operation(summary = "Assign a role; the first of a role takes it from everybody else, whatever their tokens name")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RoleAssignmentBody.class),
                            examples = @ExampleObject(name = "officers by tag", value = RoleAssignmentBody.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Made, and told on its topic, from which every service learns it; see Location",
            content =
                    @Content(
                            schema = @Schema(implementation = RoleAssignmentView.class),
                            examples = @ExampleObject(name = "made", value = RoleAssignmentView.EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    @APIResponse(responseCode = "409", description = "The caller would be locked out, or there are too many")
    public Response define(RoleAssignmentBody body) {
        RoleAssignment made =
                assignments.define(caller.tenant(), caller.standing(), body.assignment(UUID.randomUUID()));
        return Response.created(URI.create("/role-assignments/" + made.id()))
                .entity(RoleAssignmentView.of(made))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RoleAssignmentView.class),
                            examples = @ExampleObject(name = "one", value = RoleAssignmentView.EXAMPLE)))
    @APIResponse(responseCode = "404", description = "This tenant has no such assignment")
    public RoleAssignmentView one(@PathParam("id") String id) {
        return RoleAssignmentView.of(assignments.one(caller.tenant(), id(id)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Give it another name, other members or another scope; its role never changes")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RoleAssignmentBody.class),
                            examples = @ExampleObject(name = "officers by tag", value = RoleAssignmentBody.EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A field is missing or wrong; the problem names it")
    @APIResponse(responseCode = "404", description = "This tenant has no such assignment")
    @APIResponse(responseCode = "409", description = "The caller would be locked out")
    public RoleAssignmentView replace(@PathParam("id") String id, RoleAssignmentBody body) {
        return RoleAssignmentView.of(assignments.replace(caller.tenant(), caller.standing(), body.assignment(id(id))));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove it; without any assignment a role is everybody's whose token names it")
    @APIResponse(responseCode = "204", description = "Removed, and its key destroyed")
    @APIResponse(responseCode = "404", description = "This tenant has no such assignment")
    @APIResponse(responseCode = "409", description = "The caller would be locked out")
    public void remove(@PathParam("id") String id) {
        assignments.remove(caller.tenant(), caller.standing(), id(id));
    }

    private static UUID id(String path) {
        try {
            return UUID.fromString(path);
        } catch (IllegalArgumentException e) {
            throw RoleAssignments.unknown();
        }
    }
}
