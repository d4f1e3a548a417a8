package dev.regie.export.api;

import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.usecase.PackageHandout;
import dev.regie.export.usecase.PackageHandout.Transfer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a person gets their package, once. The download token in the header is the only credential. */
@Path("/packages/{id}")
@PermitAll
@Tag(name = "Packages", description = "For data subjects: the copy of their data")
public class PackageResource {
    private static final String ZIP = "application/zip";

    private final PackageHandout handout;

    PackageResource(PackageHandout handout) {
        this.handout = handout;
    }

    @GET
    @Produces({ZIP, "application/problem+json"})
    @Operation(
            summary = "Download a package, once",
            description =
                    "The token opens the package for one transfer at a time, and is used up when the whole package was sent."
                            + " A transfer that broke off can be repeated, at the latest after a minute.")
    @APIResponse(responseCode = "200", description = "The ZIP archive: README.txt, data, dictionary, signed manifest")
    @APIResponse(responseCode = "404", description = "unknown-package: no such package, or another token belongs to it")
    @APIResponse(
            responseCode = "410",
            description = "package-used (also while it is being downloaded), package-lost, package-expired or"
                    + " package-cancelled")
    public Response download(
            @PathParam("id")
                    @Parameter(description = "The package's id", example = "5b0e4a0e-94a4-4c55-9d0e-0e8f2f6a7c21")
                    String id,
            @HeaderParam("Regie-Download-Token")
                    @Parameter(
                            description = "The token that the person got with the answer",
                            example = "mS1dXxWcPqGZ3Nw1l0b5u7rY2kT9aVhQeJfLcRzHs8M")
                    String token,
            @Context HttpServerResponse connection) {
        UUID packageId = Ids.read(id).orElseThrow(PackageHandout::unknown);
        Transfer transfer = handout.open(packageId, OneTimeToken.presented(token));
        StreamingOutput body = out -> transfer.to(out, connection::closed);
        return Response.ok(body, ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"regie-" + packageId + ".zip\"")
                .build();
    }
}
