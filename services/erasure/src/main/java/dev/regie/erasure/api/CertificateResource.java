package dev.regie.erasure.api;

import dev.regie.erasure.certificate.SignedCertificate;
import dev.regie.erasure.usecase.CertificateReading;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Certificates of erasure, for the tenant's privacy officers. */
@Path("/certificates")
@RolesAllowed(Roles.PRIVACY_OFFICER)
@Tag(name = "Certificates")
public class CertificateResource {
    private final CertificateReading reading;
    private final TenantDirectory tenants;
    private final Caller caller;

    CertificateResource(CertificateReading reading, TenantDirectory tenants, Caller caller) {
        this.reading = reading;
        this.tenants = tenants;
        this.caller = caller;
    }

    @GET
    @Path("/{requestId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The signed certificate of an erasure",
            description =
                    "Says per system what stood there, what was erased, what was kept on which ground, how we know,"
                            + " and by when the last copy in Regie is gone.")
    @APIResponse(responseCode = "200", description = "The certificate, its signature and the key that checks it")
    @APIResponse(responseCode = "404", description = "No such certificate, or none that this caller may know of")
    public CertificateView certificate(String requestId) {
        SignedCertificate signed = signed(requestId);
        byte[] key = tenants.require(caller.tenant()).keys().signingPublicKey();
        return new CertificateView(
                signed.certificate(), signed.jws(), Base64.getEncoder().encodeToString(key));
    }

    @GET
    @Path("/{requestId}/jws")
    @Produces("application/jose")
    @Operation(
            summary = "The certificate as a JSON Web Signature alone",
            description = "RFC 7515 compact serialisation, for tools that check signatures.")
    @APIResponse(responseCode = "200", description = "header.payload.signature")
    @APIResponse(responseCode = "404", description = "No such certificate, or none that this caller may know of")
    public String jws(String requestId) {
        return signed(requestId).jws();
    }

    private SignedCertificate signed(String requestId) {
        return parsed(requestId)
                .flatMap(id -> reading.read(caller.tenant(), id))
                .orElseThrow(() -> Problem.of(404, "not-found", "There is no certificate of this request."));
    }

    private static Optional<RequestId> parsed(String text) {
        try {
            return Optional.of(RequestId.valueOf(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
