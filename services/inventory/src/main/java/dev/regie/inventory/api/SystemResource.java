package dev.regie.inventory.api;

import dev.regie.inventory.usecase.SystemRegistrar;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The data systems of the platform. */
@Path("/systems")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "systems")
public class SystemResource {
    private final SystemRegistrar registrar;
    private final Caller caller;

    SystemResource(SystemRegistrar registrar, Caller caller) {
        this.registrar = registrar;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.PLATFORM_ADMINISTRATOR)
    @Operation(
            summary = "Registers a data system",
            description =
                    "Makes its three topics and tells every service. Again with the same name: changes the registration.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "a system that publishes and takes part", value = """
                                                    {"system": "customer-care", "displayName": "Customer care", "tenants": ["contoso"],
                                                     "publicKey": "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=",
                                                     "catalogue": {"system": "customer-care", "categories": {"ticket": {
                                                       "purposes": ["customer-care"], "legalBasis": "CONTRACT",
                                                       "retention": {"name": "correspondence", "period": "P2Y"},
                                                       "fields": {"subject": {}, "body": {}}}}}}""")))
    @APIResponse(responseCode = "201", description = "It is registered")
    @APIResponse(responseCode = "200", description = "It was registered already, and is now as given")
    @APIResponse(responseCode = "400", description = "The field named in the problem is wrong")
    public Response register(SystemBody body) {
        if (body == null) {
            throw Problem.of(400, "missing-body", "Send the system as JSON");
        }
        boolean fresh = registrar.register(body.registration(), body.catalogueJson());
        SystemId system = body.system();
        SystemReceipt receipt = new SystemReceipt(
                system.value(), List.of(Topics.personalData(system), Topics.commands(system), Topics.answers(system)));
        return fresh
                ? Response.created(URI.create("/systems/" + system))
                        .entity(receipt)
                        .build()
                : Response.ok(receipt).build();
    }

    @GET
    @RolesAllowed({Roles.PLATFORM_ADMINISTRATOR, Roles.OPERATOR, Roles.PRIVACY_OFFICER, Roles.TENANT_ADMINISTRATOR})
    @Operation(
            summary = "The registered systems",
            description = "A platform administrator sees all, others those that serve their tenant")
    public List<SystemView> list() {
        List<SystemView> all = registrar.all().stream().map(SystemView::of).toList();
        if (caller.has(Roles.PLATFORM_ADMINISTRATOR)) {
            return all;
        }
        TenantId tenant = caller.tenant();
        return all.stream()
                .filter(system -> system.tenants().contains(tenant.value()))
                .map(system -> system.only(tenant))
                .toList();
    }
}
