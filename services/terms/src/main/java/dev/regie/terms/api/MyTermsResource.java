package dev.regie.terms.api;

import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Roles;
import dev.regie.terms.usecase.OwnAnswers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For a person who is logged in: the token's subject is their user id. */
@Path("/my-terms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "my-terms", description = "For data subjects")
public class MyTermsResource {
    private final OwnAnswers own;
    private final Caller caller;

    MyTermsResource(OwnAnswers own, Caller caller) {
        this.own = own;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.DATA_SUBJECT)
    @Operation(
            summary =
                    "What is still to be answered, in the order of showing, and what was answered, each with its text")
    public MyTermsView read(@Context HttpHeaders headers) {
        List<String> languages = headers.getAcceptableLanguages().stream()
                .map(Locale::toLanguageTag)
                .toList();
        return MyTermsView.of(own.read(caller.tenant(), AcceptanceResource.self(caller)), languages);
    }
}
