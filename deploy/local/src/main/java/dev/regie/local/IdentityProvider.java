package dev.regie.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OIDC provider for one machine: it gives everybody on the loopback interface the token they ask for. Services accept its tokens only
 * with {@code regie.local=true}. Its signing key is new at each start, so that no token outlives it.
 */
public final class IdentityProvider implements AutoCloseable {
    private static final String ISSUER = "regie";
    private static final String AUDIENCE = "regie";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final MockOAuth2Server server;
    private final KeyProvider keys;
    private final int port;

    private IdentityProvider(MockOAuth2Server server, KeyProvider keys, int port) {
        this.server = server;
        this.keys = keys;
        this.port = port;
    }

    /** @param port 0 for any free one. @throws StartFailure if the port is taken */
    public static IdentityProvider start(int port) {
        int chosen = Loopback.orFree(port);
        KeyProvider keys = new KeyProvider(List.of(), "RS256");
        OAuth2TokenProvider tokens = new OAuth2TokenProvider(keys);
        MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(
                true, loginPage().toString(), null, false, tokens, Set.of(new GrantedAsAsked()), new NettyWrapper()));
        Loopback.requireFree(chosen, "identity provider");
        server.start(Loopback.address(), chosen);
        return new IdentityProvider(server, keys, chosen);
    }

    // the server reads its page from a file, at each login
    private static Path loginPage() {
        try (InputStream page = IdentityProvider.class.getResourceAsStream("/login.html")) {
            Path file = Files.createTempFile("regie-login-", ".html");
            file.toFile().deleteOnExit();
            Files.copy(page, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new StartFailure("the identity provider's page cannot be written: see that the disk is not full", e);
        }
    }

    /** {@code http://127.0.0.1:<port>/regie}. */
    public String issuer() {
        return issuerAt(port);
    }

    /** A token that says just this, signed with the provider's key: for seeing which tokens are not believed. */
    public String signed(JWTClaimsSet claims) {
        try {
            RSAKey key = keys.signingKey(ISSUER).toRSAKey();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the provider's key does not sign", e);
        }
    }

    static String issuerAt(int port) {
        return "http://" + Loopback.HOST + ":" + port + "/" + ISSUER;
    }

    /** A token of somebody in no group of administrators, as {@link #token(String, String, String, String, List)}. */
    public static String token(String issuer, String role, String tenant, String subject) {
        return token(issuer, role, tenant, subject, List.of());
    }

    /**
     * A token, good for an hour.
     *
     * @param role one of Regie's roles, or null for none
     * @param tenant whose, or null for a role above the tenants
     * @param subject who asks
     * @param adminGroups groups of the tenant's directory that they are in
     * @throws StartFailure if no provider answers there
     */
    public static String token(String issuer, String role, String tenant, String subject, List<String> adminGroups) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", subject);
        form.put("client_secret", "any");
        if (role != null) {
            form.put("role", role);
        }
        if (!adminGroups.isEmpty()) {
            form.put("admin_groups", String.join(" ", adminGroups));
        }
        if (tenant != null) {
            form.put("tenant", tenant);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new StartFailure("the identity provider at " + issuer + " refuses a token with status "
                        + response.statusCode() + ": check that it is the one of ./regie up");
            }
            return MessageJson.read(response.body(), JsonNode.class)
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new StartFailure(
                    "no identity provider answers at " + issuer + ": start the stack with ./regie up, or give its"
                            + " --port-offset",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting for a token: ask again", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        server.shutdown();
    }

    /** Role and tenant come from the token request's form; in a browser, from the claims typed into the login form. */
    private static final class GrantedAsAsked implements OAuth2TokenCallback {
        @Override
        public String issuerId() {
            return ISSUER;
        }

        @Override
        public String subject(TokenRequest request) {
            return request.getClientAuthentication() == null
                    ? request.getClientID().getValue()
                    : request.getClientAuthentication().getClientID().getValue();
        }

        @Override
        public String typeHeader(TokenRequest request) {
            return "JWT";
        }

        @Override
        public List<String> audience(TokenRequest request) {
            return List.of(AUDIENCE);
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            Map<String, Object> claims = new LinkedHashMap<>();
            parameter(request, "tenant").ifPresent(tenant -> claims.put("tenant", tenant));
            parameter(request, "role").ifPresent(role -> claims.put("groups", List.of(role)));
            parameter(request, "admin_groups")
                    .ifPresent(groups -> claims.put("admin_groups", List.of(groups.split(" "))));
            claims.put("azp", subject(request));
            return claims;
        }

        @Override
        public long tokenExpiry() {
            return TOKEN_LIFE.toSeconds();
        }

        private static Optional<String> parameter(TokenRequest request, String name) {
            List<String> values = request.getCustomParameter(name);
            return values == null ? Optional.empty() : values.stream().findFirst();
        }
    }
}
