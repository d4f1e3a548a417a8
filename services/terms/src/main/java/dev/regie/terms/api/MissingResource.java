package dev.regie.terms.api;

import dev.regie.kit.access.WithinScope;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Csv;
import dev.regie.kit.http.Roles;
import dev.regie.kit.scope.Scope;
import dev.regie.model.id.TenantId;
import dev.regie.terms.usecase.AcceptanceReport;
import dev.regie.terms.usecase.AcceptanceReport.MissingPage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has not answered, as it stands at the moment: JSON in pages, CSV whole. Each reading is one audit event. */
@Path("/terms")
@RolesAllowed({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
@Tag(name = "acceptances")
public class MissingResource {
    private static final String REPORT = "missing TermsAcceptances";

    private final AcceptanceReport report;
    private final Caller caller;

    MissingResource(AcceptanceReport report, Caller caller) {
        this.report = report;
        this.caller = caller;
    }

    @GET
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Path("/{id}/missing-acceptances")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who has not accepted: of the users known here, with what is the matter")
    public MissingView.Page missing(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        UUID terms = Fields.id(id);
        report.announce(caller.tenant(), scope(), terms, REPORT);
        return MissingView.Page.of(report.missing(caller.tenant(), scope(), terms, after, Fields.limit(limit)));
    }

    @GET
    @WithinScope({Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER})
    @Path("/{id}/missing-acceptances")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(summary = "The same as a file for a spreadsheet")
    public Response missingAsCsv(@PathParam("id") String id) {
        UUID terms = Fields.id(id);
        TenantId tenant = caller.tenant();
        Scope scope = scope();
        report.announce(tenant, scope, terms, REPORT);
        return Csv.file("missing-acceptances", writer -> {
            writer.write(MissingView.CSV_HEAD);
            String after = "";
            while (after != null) {
                MissingPage page = report.missing(tenant, scope, terms, after, Csv.PAGE);
                for (AcceptanceReport.Missing missing : page.users()) {
                    writer.write(MissingView.of(missing).csv());
                }
                after = page.last();
            }
        });
    }

    private Scope scope() {
        return caller.scope(Roles.TENANT_ADMINISTRATOR, Roles.PRIVACY_OFFICER);
    }
}
