package dev.regie.console.api;

import dev.regie.console.ConsoleConfig;
import dev.regie.console.PageClock;
import dev.regie.console.board.Board;
import dev.regie.console.outbound.Services;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The one page for operators, read-only, until the console comes. It opens for whoever has logged in: who has which role may stand in an
 * assignment that no token names, and the services know; it shows what they answer to the reader's own token.
 */
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

        static native TemplateInstance board(Board board, String tenant, long refreshSeconds);
    }

    @GET
    @Blocking
    @Produces(MediaType.TEXT_HTML)
    @Authenticated
    @Operation(summary = "Open cases and incidents, dead letters and quarantine by system, lag by topic")
    @APIResponse(
            responseCode = "200",
            description = "An HTML page that loads itself again while it has something for the reader")
    public TemplateInstance page() {
        Services.Answers answers =
                services.ask(reader.getCredential(AccessTokenCredential.class).getToken());
        Board board = Board.of(clock.instant(), answers.cases(), answers.incidents(), answers.reports());
        return Templates.board(board, tenant(), config.refresh().toSeconds());
    }

    private String tenant() {
        return reader.getPrincipal() instanceof JsonWebToken token && token.getClaim("tenant") instanceof Object tenant
                ? tenant.toString()
                : "all tenants";
    }
}
