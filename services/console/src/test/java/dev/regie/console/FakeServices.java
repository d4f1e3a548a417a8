package dev.regie.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.regie.local.IdentityProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * The real local identity provider, a coordinator that answers all but one, an inventory that fails, and nobody at the other services'
 * addresses.
 */
public class FakeServices implements QuarkusTestResourceLifecycleManager {
    private static String issuer;
    private static String refused;
    private IdentityProvider provider;
    private HttpServer coordinator;

    /** @param role null for a token that names none: this coordinator gives its own answer */
    static String tokenOf(String role) {
        return IdentityProvider.token(issuer, role, "contoso", "somebody");
    }

    /** The token of somebody whom the coordinator refuses everything. */
    static String strangersToken() {
        return refused;
    }

    @Override
    public Map<String, String> start() {
        provider = IdentityProvider.start(0);
        issuer = provider.issuer();
        refused = IdentityProvider.token(issuer, null, "contoso", "stranger");
        coordinator = listening();
        answer("/cases", """
                {"cases":[{"requestId":"7d1f5c52-6a3e-4b8e-8d3c-0d4b6f8a9e10","type":"ERASURE","status":"FULFILLING",
                 "dueAt":"2020-01-01T00:00:00Z","unknownMember":1,
                 "waitingFor":[{"who":"customer-care","since":"2020-01-01T00:00:00Z"}]}]}""");
        answer("/incidents", """
                {"incidents":[{"id":"1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed","declaredBy":"PROCESSOR","risk":"HIGH","people":7,
                 "nextClock":{"clock":"AUTHORITY_NOTICE","dueAt":"2020-01-01T00:00:00Z","overdue":true}}]}""");
        answer("/dead-letters/summary", """
                [{"tenant":"contoso","kind":"QUARANTINE","system":"device-management","channel":"personal-data",
                  "reason":"<script>","open":7}]""");
        answer("/consumption", """
                [{"channel":"intake-events","topic":"dsr.intake.events.v1","partition":0,"nextOffset":1,"endOffset":5,"lag":4}]""");
        String nobody = "http://127.0.0.1:1";
        return Map.of(
                "regie.oidc.issuer", issuer,
                "regie.local", "true",
                "regie.console.coordinator-url",
                        "http://127.0.0.1:" + coordinator.getAddress().getPort(),
                "regie.console.inventory-url",
                        "http://127.0.0.1:" + coordinator.getAddress().getPort() + "/broken",
                "regie.console.intake-url", nobody,
                "regie.console.export-url", nobody,
                "regie.console.erasure-url", nobody,
                "regie.console.terms-url", nobody,
                "regie.console.audit-url", nobody);
    }

    @Override
    public void stop() {
        coordinator.stop(0);
        provider.close();
    }

    private static HttpServer listening() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/broken", exchange -> respond(exchange, 500, "{}"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String path, String json) {
        coordinator.createContext(path, exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = authorization != null && authorization.startsWith("Bearer ey");
            boolean stranger = ("Bearer " + refused).equals(authorization);
            respond(exchange, stranger ? 403 : known ? 200 : 401, stranger ? "{}" : json);
        });
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
