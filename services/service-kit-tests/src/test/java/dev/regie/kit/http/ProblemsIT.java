package dev.regie.kit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.TenantId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ProblemsIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final String SECRET = "somebody@example.org";

    @TestHTTPResource("/")
    URI notes;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"somebody@example.org\"}                | invalid-value  | kind",
                "{\"lines\":[{\"number\":1},{\"number\":\"somebody@example.org\"}]} | invalid-value | lines[1].number",
                "{\"lines\":\"somebody@example.org\"}               | invalid-value  | lines",
                "{\"text\":\" \"}                                   | empty-note     | text",
                "{\"kind\" somebody@example.org                     | malformed-json |",
                "[\"somebody@example.org\"]                         | malformed-json |",
                "\"somebody@example.org\"                           | malformed-json |"
            })
    void wrongJsonNamesTheFieldAndNotTheValue(String body, String slug, String field) {
        problem(json(body).post("/notes"), 400, slug).body("field", field == null ? nullValue() : equalTo(field));
    }

    @Test
    void missingBodyIsABadRequest() {
        problem(given().contentType("application/json").post("/notes"), 400, "malformed-json");
        problem(json("null").post("/notes"), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/notes/somebody@example.org", "/notes/of/somebody@example.org", "/nowhere", "/notes/x/y/z"})
    void pathThatLeadsNowhereIsNotFound(String path) {
        problem(given().get(path), 404, "not-found");
    }

    @Test
    void refusalOfAResourceIsAProblem() {
        problem(given().get("/notes/0b54c1de-2c1b-4f0f-8a6a-9d0d3a6f7e11"), 404, "unknown-note")
                .body("title", equalTo("Unknown note"))
                .body("detail", equalTo("There is no such note"));
    }

    @Test
    void wrongMethodAndMediaTypeAreProblems() {
        problem(given().delete("/notes"), 405, "method-not-allowed");
        problem(given().contentType("text/plain").body(SECRET).post("/notes"), 415, "unsupported-media-type");
        problem(
                given().accept("image/png")
                        .contentType("application/json")
                        .body("{}")
                        .post("/notes"),
                406,
                "not-acceptable");
    }

    @Test
    void bodyOverTheLimitIsTooLarge() {
        String large = "{\"text\":\"" + "x".repeat(70_000) + "\"}";
        problem(json(large).post("/notes"), 413, "body-too-large");
    }

    @Test
    void bodyOfUnknownLengthOverTheLimitIsTooLarge() throws Exception {
        byte[] large = ("{\"text\":\"" + "x".repeat(200_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest chunked = HttpRequest.newBuilder(URI.create(notes + "notes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertEquals(
                    413,
                    client.send(chunked, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void bytesAndDepthsThatAreNotOursAreMalformed() {
        problem(json("[".repeat(5_000)).post("/notes"), 400, "malformed-json");
        byte[] latin = "{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        problem(given().contentType("application/json").body(latin).post("/notes"), 400, "invalid-value");
    }

    @Test
    void bugShowsNothing() {
        problem(given().get("/notes/broken"), 500, "internal-error").body("detail", nullValue());
    }

    @Test
    void callWithoutTokenIsUnauthorized() {
        problem(given().get("/notes/mine"), 401, "unauthorized").header("WWW-Authenticate", equalTo("Bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"somebody@example.org", "eyJhbGciOiJub25lIn0.e30."})
    void tokenThatIsNoneIsUnauthorizedEverywhere(String token) {
        problem(given().auth().oauth2(token).get("/notes/mine"), 401, "unauthorized");
        problem(json("{}").auth().oauth2(token).post("/notes"), 401, "unauthorized");
    }

    @Test
    void tokenWithAnotherRoleIsForbidden() {
        problem(as(Roles.OPERATOR, CONTOSO).get("/notes/mine"), 403, "forbidden");
    }

    @Test
    void tokenWithoutTenantIsForbidden() {
        problem(as(Roles.PRIVACY_OFFICER, null).get("/notes/mine"), 403, "no-tenant");
    }

    @Test
    void callerIsWhoTheTokenSays() {
        given().auth()
                .oauth2(Tokens.of(Roles.PRIVACY_OFFICER, CONTOSO, "officer-1"))
                .get("/notes/mine")
                .then()
                .statusCode(200)
                .body("tenant", equalTo("contoso"))
                .body("subject", equalTo("officer-1"))
                .body("client", equalTo("officer-1"));
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static RequestSpecification as(String role, TenantId tenant) {
        return given().auth().oauth2(Tokens.of(role, tenant));
    }

    private static ValidatableResponse problem(io.restassured.response.Response response, int status, String slug) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:regie:problem:" + slug))
                .body("status", equalTo(status))
                .body(not(containsString(SECRET)))
                .body(not(containsString("instance")));
    }
}
