package dev.regie.terms.api;

import dev.regie.kit.http.Problem;
import dev.regie.model.id.TenantId;
import dev.regie.terms.outbound.Markdown;
import dev.regie.terms.usecase.PublicPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public page of a tenant: everything that there is to read before enrolling. For anybody, without a token. */
@Path("/tenants/{tenant}/privacy")
@Tag(name = "public-page")
public class PrivacyResource {
    private final PublicPage page;
    private final Markdown markdown;

    PrivacyResource(PublicPage page, Markdown markdown) {
        this.page = page;
        this.markdown = markdown;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(PrivacyPage page);
    }

    @GET
    @Blocking
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary =
                    "The terms, the privacy statement, and what the organisation can and cannot see, to be read before enrolling")
    @APIResponse(
            responseCode = "200",
            description = "An HTML page in the reader's language, as far as there are texts in it")
    @APIResponse(responseCode = "404", description = "There is no such tenant here")
    public Response show(@PathParam("tenant") String tenant, @Context HttpHeaders headers) {
        List<String> languages = headers.getAcceptableLanguages().stream()
                .map(Locale::toLanguageTag)
                .toList();
        PrivacyPage shown = PrivacyPage.of(page.of(id(tenant)), languages, markdown);
        return Response.ok(Templates.page(shown))
                .header("Vary", "Accept-Language")
                .build();
    }

    private static TenantId id(String path) {
        try {
            return new TenantId(path);
        } catch (IllegalArgumentException e) {
            throw Problem.of(404, "unknown-tenant", "There is no such tenant here");
        }
    }
}
