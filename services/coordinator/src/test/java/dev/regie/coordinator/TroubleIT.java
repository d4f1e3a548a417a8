package dev.regie.coordinator;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.InventoryCommand;
import dev.regie.model.message.Topics;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class TroubleIT {
    private static final TenantId TENANT = new TenantId("trouble");
    private TenantKeys keys;

    @BeforeEach
    void defineTheTenant() {
        keys = TestTenants.define(TENANT);
    }

    @AfterEach
    void bringTheClockBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void aPersonSendsTheLastCommandAgain() {
        RequestDialogue request = discovering();
        request.inTrouble().hearsStatus(RequestStatus.NEEDS_ATTENTION);
        request.as("auditor").post("/cases/" + request.id() + "/retry").then().statusCode(403);
        request.as("operator")
                .post("/cases/" + request.id() + "/retry")
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("DISCOVERING"));
        request.as("operator").post("/cases/" + request.id() + "/retry").then().statusCode(409);
        Awaitility.await()
                .until(() -> request.countOf(Topics.INVENTORY_COMMANDS, InventoryCommand.Discover.class) == 2);
        request.discovered().hearsBuildPackage();
        assertEquals(1, request.audited("retry Request"));
    }

    @Test
    void aSilentInventoryBecomesACaseForAPerson() {
        RequestDialogue request = discovering();
        TestClock.ahead(Duration.ofHours(24).plusMinutes(1));
        request.hearsStatus(RequestStatus.NEEDS_ATTENTION);
        request.as("operator")
                .get("/cases/" + request.id())
                .then()
                .body("attention.reason", equalTo("no-answer"))
                .body("attention.service", equalTo("inventory"));
        request.discovered().hearsBuildPackage();
    }

    @Test
    void anEventOfARequestThatWasNeverReceivedIsADeadLetter() {
        RequestDialogue unknown = new RequestDialogue(TENANT, keys, RequestType.ACCESS, "ada@example.com");
        unknown.discovered();
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> unknown.as("operator")
                        .get("/dead-letters")
                        .then()
                        .statusCode(200)
                        .body("findAll { it }.toString()", containsString("unknown-request")));
        unknown.as("privacy-officer").get("/cases/" + unknown.id()).then().statusCode(404);
    }

    private RequestDialogue discovering() {
        RequestDialogue request = new RequestDialogue(TENANT, keys, RequestType.ACCESS, "ada@example.com");
        request.submitted().proved().hearsDiscover();
        assertEquals(1, request.countOf(Topics.INVENTORY_COMMANDS, InventoryCommand.Discover.class));
        return request;
    }
}
