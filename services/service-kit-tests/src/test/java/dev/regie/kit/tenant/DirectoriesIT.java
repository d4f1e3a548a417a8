package dev.regie.kit.tenant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.http.Problem;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Hpke;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class DirectoriesIT {
    private static final TenantId CONTOSO = new TenantId("contoso");

    @Inject
    TenantDirectory tenants;

    @Inject
    SystemDirectory systems;

    @Test
    void tenantIsKnownWithTheKeysOfItsRoot() {
        TenantId tenant = new TenantId("known");
        TenantKeys keys = TestTenants.define(tenant, false, Duration.ofDays(1));
        Tenant known = tenants.require(tenant);
        assertEquals(Duration.ofDays(1), known.undoWindow());
        assertArrayEquals(keys.hpke().publicKey(), known.keys().hpke().publicKey());
        assertTrue(tenants.all().contains(known));
    }

    @Test
    void unknownTenantIsNotFound() {
        TenantId nobody = new TenantId("nobody");
        assertEquals(Optional.empty(), tenants.find(nobody));
        assertEquals(
                404, assertThrows(Problem.class, () -> tenants.require(nobody)).status());
    }

    @Test
    void participantsAreTheRegisteredOnesAndRegieItself() {
        TenantKeys keys = TestTenants.define(CONTOSO);
        TestTenants.define(new TenantId("fabrikam"));
        SystemId care = new SystemId("care-of-kit");
        Hpke.KeyPair pair = TestTenants.register(care, CONTOSO);
        TestTenants.register(new SystemId("other-of-kit"), new TenantId("fabrikam"));
        TestTenants.register(new SystemRegistered(
                new SystemId("silent-of-kit"), "Publishes only", Set.of(CONTOSO), null, false, false));
        List<Participant> participants = systems.participants(CONTOSO);
        assertEquals(
                List.of(
                        care,
                        OwnSystems.INVENTORY,
                        OwnSystems.INTAKE,
                        OwnSystems.COORDINATOR,
                        OwnSystems.TERMS,
                        OwnSystems.AUDIT),
                participants.stream().map(Participant::system).toList());
        assertArrayEquals(pair.publicKey(), participants.getFirst().publicKey());
        assertArrayEquals(keys.hpke().publicKey(), participants.getLast().publicKey());
    }

    @Test
    void poisonOnTheTopicsIsPassedOverAndTombstonesRemove() {
        SystemId system = new SystemId("gone-of-kit");
        TestTenants.define(CONTOSO);
        TestTenants.register(system, CONTOSO);
        byte[] poison = "no JSON".getBytes(StandardCharsets.UTF_8);
        TestTopics.send(Topics.CATALOGUE_EVENTS, "x", Map.of("ce_type", "system-registered"), poison);
        TestTopics.send(Topics.CATALOGUE_EVENTS, "x", Map.of(), poison);
        TestTopics.send(Topics.CATALOGUE_EVENTS, "Not A System", Map.of(), null);
        TestTopics.send(Topics.CATALOGUE_EVENTS, system.value(), Map.of(), null);
        Awaitility.await().until(() -> systems.find(system).isEmpty());
    }

    @Test
    void serviceIsReadyOnceTheCopiesAreComplete() {
        Awaitility.await()
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.findAll { it.name == 'copies' }.status", hasItem("UP")));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }
}
