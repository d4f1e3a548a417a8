package dev.regie.kit.participant;

import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What participants answered to a request of the caller's tenant, and what was believed. */
@Path("/participant-journal")
@ApplicationScoped
@Tag(name = "operation")
public class ParticipantJournalResource {
    @Inject
    Caller caller;

    @Inject
    ParticipantJournal journal;

    @Inject
    TenantTransactions transactions;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.PRIVACY_OFFICER})
    @Operation(
            summary = "Every answer of a participant to this request, in the order they came",
            description =
                    "verdict is believed, or why it was not: not-asked-here, no-such-command, other-request, wrong-kind, inconsistent-parts, repeated,"
                            + " already-answered, too-late, cancelled, or the reason of the service that asked")
    public List<ParticipantJournal.Entry> answers(@QueryParam("requestId") UUID requestId) {
        if (requestId == null) {
            throw Problem.of(400, "missing-parameter", "Name the request whose answers you want")
                    .field("requestId");
        }
        return transactions.in(caller.tenant(), () -> journal.of(caller.tenant(), new RequestId(requestId)));
    }
}
