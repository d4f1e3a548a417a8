package dev.regie.kit.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.SealBroken;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class DenialsIT {
    private static final TenantId CONTOSO = new TenantId("contoso");

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "regie.http.public-calls-per-minute")
    int perMinute;

    @TestHTTPResource("/")
    URI service;

    private final String who = "operator-" + UUID.randomUUID();

    @Test
    void whoIsRefusedLearnsWhichRightIsMissingAndTheAuditLogLearnsWhoTried() {
        TenantKeys keys = TestTenants.define(CONTOSO);
        String note = UUID.randomUUID().toString();
        call(CONTOSO, "/notes/secret/" + note)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:regie:problem:forbidden"))
                .body("right", equalTo("GET /notes/secret/{id}"))
                .body("heldBy", equalTo(List.of(Roles.PRIVACY_OFFICER)))
                .body("detail", containsString("GET /notes/secret/{id}"));
        AuditEvent event = TestTopics.await(Topics.AUDIT_EVENTS, AuditEvent.class, each -> isOurs(keys, each))
                .message();
        assertEquals("Failure", event.result());
        assertEquals("use Right", event.activity());
        assertEquals(List.of(Roles.OPERATOR), event.actor().roles());
        assertEquals("GET /notes/secret/{id}", event.resources().getFirst().resourceId());
        assertFalse(new String(MessageJson.write(event), StandardCharsets.UTF_8).contains(note), "an id of an object");
        assertEquals(
                1,
                TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                        .filter(each -> isOurs(keys, each.message()))
                        .count());
    }

    @Test
    void aTokenOfNoTenantIsRefusedAndCounted() {
        double before = denials("GET /notes/mine");
        call(null, "/notes/mine").then().statusCode(403).body("right", equalTo("GET /notes/mine"));
        call(new TenantId("never-defined"), "/notes/mine").then().statusCode(403);
        assertEquals(before + 2, denials("GET /notes/mine"));
    }

    @Test
    void callsWithoutABelievableTokenAreCounted() {
        double before = metrics.counter("regie.unauthenticated").count();
        given().get("/notes/mine").then().statusCode(401);
        given().auth().oauth2("not.a.token").get("/notes/mine").then().statusCode(401);
        assertEquals(before + 2, metrics.counter("regie.unauthenticated").count());
    }

    @Test
    void whatNobodyGaveARightToIsRefused() {
        given().get("/notes/forgotten").then().statusCode(401);
        call(CONTOSO, "/notes/forgotten").then().statusCode(403).body("heldBy", equalTo(List.of()));
    }

    @Test
    void everyAnswerSaysHowItIsToBeHandled() {
        for (String path : List.of("/notes/mine", "/nowhere", "/q/health/live", "/notes/broken")) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void oneAddressMayMakeOnlySoManyPublicCallsInAMinute() throws Exception {
        try (HttpClient elsewhere = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            HttpRequest publicCall = HttpRequest.newBuilder(service.resolve("/notes/" + UUID.randomUUID()))
                    .build();
            HttpResponse<String> answer = elsewhere.send(publicCall, HttpResponse.BodyHandlers.ofString());
            // the minute may turn once meanwhile
            for (int calls = 1; answer.statusCode() != 429 && calls <= 2 * perMinute; calls++) {
                answer = elsewhere.send(publicCall, HttpResponse.BodyHandlers.ofString());
            }
            assertEquals(429, answer.statusCode());
            int seconds =
                    Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
            assertTrue(1 <= seconds && seconds <= 60, "Retry-After: " + seconds);
            assertTrue(answer.body().contains("too-many-requests"));
        }
        given().get("/notes/" + UUID.randomUUID()).then().statusCode(404);
    }

    private Response call(TenantId tenant, String path) {
        return given().auth().oauth2(Tokens.of(Roles.OPERATOR, tenant, who)).get(path);
    }

    private double denials(String right) {
        return metrics.counter("regie.denials", "right", right).count();
    }

    private boolean isOurs(TenantKeys keys, AuditEvent event) {
        try {
            return event.category().equals("Access")
                    && who.equals(new String(
                            keys.open(event.actor().userId(), "audit/" + event.id()), StandardCharsets.UTF_8));
        } catch (SealBroken e) {
            // another tenant's
            return false;
        }
    }
}
