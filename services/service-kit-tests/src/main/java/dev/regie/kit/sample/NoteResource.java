package dev.regie.kit.sample;

import dev.regie.kit.access.WithinScope;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;

/** A resource that only the kit's tests have. */
@Path("/notes")
public class NoteResource {
    private final Caller caller;
    private final AuditTrail audit;
    private final TenantTransactions transactions;

    NoteResource(Caller caller, AuditTrail audit, TenantTransactions transactions) {
        this.caller = caller;
        this.audit = audit;
        this.transactions = transactions;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> write(NoteBody body) {
        return Map.of("kind", body.kind());
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public String read(@PathParam("id") UUID id) {
        throw Problem.of(404, "unknown-note", "There is no such note");
    }

    @GET
    @PermitAll
    @Path("/of/{request}")
    public String readOf(@PathParam("request") RequestId request) {
        return request.toString();
    }

    @GET
    @Path("/mine")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public Map<String, Object> mine() {
        return Map.of("tenant", caller.tenant().value(), "subject", caller.subject(), "client", caller.client());
    }

    @PUT
    @PermitAll
    @Path("/{tenant}/{id}")
    public void rename(@PathParam("tenant") TenantId tenant, @PathParam("id") String id) {
        transactions.in(
                tenant,
                () -> audit.record(AuditEntry.of(tenant, "Note", "rename Note", "Update")
                        .on("Note", id, "a note")
                        .changed("title", "old title", null)
                        .changed("author", null, "new author")));
    }

    @GET
    @PermitAll
    @Path("/broken")
    public String broken() {
        throw new IllegalArgumentException("somebody@example.org is not a number");
    }

    @GET
    @Path("/secret/{id}")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    public String secret(@PathParam("id") UUID id) {
        return "secret";
    }

    @GET
    @Path("/of-scope")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @WithinScope(Roles.PRIVACY_OFFICER)
    public String ofScope() {
        return "nothing but what is in scope";
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "nobody said who may read this";
    }
}
