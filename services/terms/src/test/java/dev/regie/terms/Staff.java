package dev.regie.terms;

import static io.restassured.RestAssured.given;

import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.TenantId;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant of a test, its administrator and its device management, as they call this service. */
final class Staff {
    private final TenantId tenant;

    private Staff(TenantId tenant) {
        this.tenant = tenant;
    }

    /** Of a tenant of its own. */
    static Staff ofNewTenant() {
        TenantId tenant = new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));
        TestTenants.define(tenant);
        return new Staff(tenant);
    }

    TenantId tenant() {
        return tenant;
    }

    RequestSpecification as(String role) {
        return as(role, "test-" + role);
    }

    RequestSpecification as(String role, String subject) {
        return given().auth().oauth2(Tokens.of(role, tenant, subject)).contentType("application/json");
    }

    /** Somebody whose token names no role. */
    RequestSpecification whoever(String subject) {
        return given().auth().oauth2(Tokens.of(tenant, subject)).contentType("application/json");
    }

    /** Terms without a version. */
    String make(String kind, int order) {
        return as("tenant-administrator")
                .body(Map.of("kind", kind, "displayName", "Name " + order, "order", order))
                .post("/terms")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Terms with an English and a Dutch text, for all users. */
    String terms(int order) {
        String id = make("TERMS", order);
        publish(id, "SIGNIFICANT", "Body of " + order, null);
        assign(id, List.of(Map.of("target", "ALL_USERS")));
        return id;
    }

    JsonPath publish(String id, String significance, String text, Map<String, Object> renewal) {
        Map<String, Object> body = new HashMap<>();
        body.put("significance", significance);
        body.put("texts", List.of(text("en", text), text("nl", text)));
        if (renewal != null) {
            body.put("renewal", renewal);
        }
        return as("tenant-administrator")
                .body(body)
                .post("/terms/" + id + "/versions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    static Map<String, String> text(String language, String body) {
        return Map.of("language", language, "title", "Title", "summary", "Summary", "body", body);
    }

    void assign(String id, List<Map<String, String>> assignments) {
        as("tenant-administrator")
                .body(Map.of("assignments", assignments))
                .put("/terms/" + id + "/assignments")
                .then()
                .statusCode(200);
    }

    static Map<String, Object> user(String value) {
        return Map.of("kind", "USER_ID", "value", value);
    }

    /** The gate's answer. */
    JsonPath ask(Map<String, Object> user, List<String> groups) {
        return ask(Map.of("user", user, "groups", groups, "languages", List.of("nl-BE")));
    }

    JsonPath ask(Map<String, Object> question) {
        return as("upstream-system")
                .body(question)
                .post("/enrolment-gate/queries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Answers the text that the gate shows next. */
    Response answer(Map<String, Object> user, JsonPath gate, String decision) {
        return answer(
                gate.getString("next.termsId"),
                Map.of(
                        "user",
                        user,
                        "version",
                        gate.getInt("next.version"),
                        "textSha256",
                        gate.getString("next.textSha256"),
                        "language",
                        gate.getString("next.language"),
                        "decision",
                        decision,
                        "channel",
                        "company-portal"));
    }

    Response answer(String terms, Map<String, Object> body) {
        return as("upstream-system").body(body).post("/terms/" + terms + "/acceptances");
    }

    /** Lets a user accept all that is asked of him. */
    void acceptAll(Map<String, Object> user) {
        JsonPath gate = ask(user, List.of());
        while (!gate.getBoolean("allowed")) {
            answer(user, gate, gate.getString("next.answer")).then().statusCode(201);
            gate = ask(user, List.of());
        }
    }
}
