package dev.regie.coordinator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.TenantEvent.TenantDefined;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Sealed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class TenantsIT {
    private static final TenantId ACME = new TenantId("acme");
    private static final String BODY = """
            {"tenant":"acme","name":"Acme","timeZone":"Europe/Amsterdam","accessAutomatic":true,"undoWindow":"PT0S"}
            """;

    @Inject
    TenantDirectory directory;

    @Test
    void aTenantIsDefinedOnceAndEveryServiceIsTold() {
        admin().body(BODY)
                .post("/tenants")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/tenants/acme"))
                .body("keyVersion", equalTo(1));
        admin().body(BODY).post("/tenants").then().statusCode(200).body("name", equalTo("Acme"));
        admin().body(BODY.replace("PT0S", "P1D")).post("/tenants").then().statusCode(409);
        admin().get("/tenants").then().statusCode(200).body("tenant", hasItem("acme"));

        Awaitility.await().until(() -> directory.find(ACME).isPresent());
        TenantKeys keys = directory.require(ACME).keys();
        TenantDefined told = TestTopics.await(
                        Topics.TENANT_EVENTS,
                        TenantDefined.class,
                        event -> event.tenant().equals(ACME))
                .message();
        assertEquals(Base64.getEncoder().encodeToString(keys.hpke().publicKey()), told.publicKey());
        assertEquals(Duration.ZERO, told.undoWindow());
        rotationKeepsWhatWasSealed(keys);
    }

    private void rotationKeepsWhatWasSealed(TenantKeys before) {
        byte[] secret = "before".getBytes(StandardCharsets.UTF_8);
        Sealed sealed = before.seal(secret, "test");
        admin().post("/tenants/acme/key-rotations").then().statusCode(200).body("keyVersion", equalTo(2));
        Awaitility.await().until(() -> directory.require(ACME).keys().currentVersion() == 2);
        TenantKeys after = directory.require(ACME).keys();
        assertEquals("before", new String(after.open(sealed, "test"), StandardCharsets.UTF_8));
        assertNotEquals(sealed.keyVersion(), after.seal(secret, "test").keyVersion());
    }

    @Test
    void onlyPlatformAdministratorsDefineTenants() {
        for (String role : new String[] {"privacy-officer", "operator", "tenant-administrator"}) {
            RequestDialogue.as(role, ACME).body(BODY).post("/tenants").then().statusCode(403);
        }
        given().contentType("application/json")
                .body(BODY)
                .post("/tenants")
                .then()
                .statusCode(401);
    }

    @Test
    void whatIsWrongIsNamed() {
        wrong("\"tenant\":\"acme\"", "\"tenant\":\"Acme!\"", "tenant");
        wrong("Europe/Amsterdam", "Mars/Olympus", "timeZone");
        wrong("PT0S", "soon", "undoWindow");
        wrong("PT0S", "-PT1S", "undoWindow");
        wrong("\"name\":\"Acme\"", "\"name\":\" \"", "name");
        admin().post("/tenants/nobody/key-rotations").then().statusCode(404);
    }

    private static void wrong(String right, String wrong, String field) {
        admin().body(BODY.replace(right, wrong))
                .post("/tenants")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    private static RequestSpecification admin() {
        return RequestDialogue.as("platform-administrator", null);
    }
}
