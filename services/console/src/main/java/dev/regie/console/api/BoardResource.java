package dev.regie.console.api;

import dev.regie.console.ConsoleConfig;
import dev.regie.console.PageClock;
import dev.regie.console.board.Board;
import dev.regie.console.outbound.Services;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The one page for operators, read-only, until the console comes. */
@Path("/")
public class BoardResource {
    private final Services services;
    private final SecurityIdentity reader;
    private final ConsoleConfig config;
    private final PageClock clock;

    BoardResource(Services services, SecurityIdentity reader, ConsoleConfig config, PageClock clock) {
        this.services = services;
        this.reader = reader;
        this.config = config;
        this.clock = clock;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance board(Board board, String tenant, String roles, long refreshSeconds);
    }

    @GET
    @Blocking
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({"operator", "privacy-officer", "platform-administrator"})
    @Operation(summary = "Open cases and incidents, dead letters and quarantine by system, lag by topic")
    @APIResponse(responseCode = "200", description = "An HTML page that loads itself again")
    public TemplateInstance page() {
        Services.Answers answers =
                services.ask(reader.getCredential(AccessTokenCredential.class).getToken());
        Board board = Board.of(clock.instant(), answers.cases(), answers.incidents(), answers.reports());
        return Templates.board(
                board,
                tenant(),
                String.join(", ", reader.getRoles().stream().sorted().toList()),
                config.refresh().toSeconds());
    }

    private String tenant() {
        return reader.getPrincipal() instanceof JsonWebToken token && token.getClaim("tenant") instanceof Object tenant
                ? tenant.toString()
                : "all tenants";
    }
}
