package dev.regie.kit.deadletter;

import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantTransactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this service could not digest or may not believe, without its content. */
@Path("/dead-letters")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operation")
public class DeadLetterResource {
    private static final int MOST = 1_000;

    @Inject
    Caller caller;

    @Inject
    DeadLetterRows rows;

    @Inject
    DeadLetterReplay replay;

    @Inject
    TenantTransactions transactions;

    /** Open letters of one kind, origin and reason. */
    public record GroupView(String tenant, String kind, String system, String channel, String reason, long open) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.PRIVACY_OFFICER, Roles.PLATFORM_ADMINISTRATOR})
    @Operation(
            summary = "Dead letters and quarantine of the caller's tenant, newest first",
            description = "A platform administrator sees those whose tenant cannot be told")
    public List<DeadLetter> list(
            @QueryParam("kind") String kind,
            @QueryParam("system") String system,
            @QueryParam("status") String status,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        DeadLetterRows.Filter filter =
                new DeadLetterRows.Filter(visibleTo(Roles.OPERATOR, Roles.PRIVACY_OFFICER), kind, system, status);
        return transactions.acrossTenants(() -> rows.list(filter, Math.clamp(limit, 1, MOST)));
    }

    @GET
    @Path("/summary")
    @RolesAllowed({Roles.OPERATOR, Roles.PRIVACY_OFFICER, Roles.PLATFORM_ADMINISTRATOR})
    @Operation(
            summary = "Counts of open dead letters and quarantine by system, channel, reason and kind",
            description = "A platform administrator gets the counts of all tenants")
    public List<GroupView> summary() {
        List<DeadLetterRows.Group> groups = caller.has(Roles.PLATFORM_ADMINISTRATOR)
                ? transactions.acrossTenants(() -> rows.openGroups(null))
                : transactions.in(caller.tenant(), () -> rows.openGroups(caller.tenant()));
        return groups.stream()
                .map(group -> new GroupView(
                        group.tenant(), group.kind(), group.system(), group.channel(), group.reason(), group.open()))
                .toList();
    }

    @POST
    @Path("/{id}/replay")
    @RolesAllowed({Roles.OPERATOR, Roles.PLATFORM_ADMINISTRATOR})
    @Operation(summary = "Feeds a dead letter once more to the listener that could not digest it")
    @APIResponse(responseCode = "204", description = "It is digested now")
    @APIResponse(responseCode = "404", description = "There is no such dead letter for this caller")
    @APIResponse(responseCode = "409", description = "It still cannot be digested, or was replayed already")
    public void replay(@PathParam("id") UUID id) {
        DeadLetter letter = transactions
                .acrossTenants(() -> rows.find(id, visibleTo(Roles.OPERATOR)))
                .orElseThrow(() -> Problem.of(404, "unknown-dead-letter", "There is no such dead letter"));
        if (!letter.status().equals("OPEN")) {
            throw Problem.of(409, "already-replayed", "The dead letter was replayed already");
        }
        replay.replay(letter);
    }

    // what several roles give adds up: the platform's letters to its administrators, the tenant's to those of its roles
    private List<String> visibleTo(String... rolesOfTheTenant) {
        List<String> visible = new ArrayList<>();
        if (caller.has(Roles.PLATFORM_ADMINISTRATOR)) {
            visible.add(DeadLetterRows.PLATFORM);
        }
        if (Stream.of(rolesOfTheTenant).anyMatch(caller::has)) {
            visible.add(caller.tenant().value());
        }
        return visible;
    }
}
