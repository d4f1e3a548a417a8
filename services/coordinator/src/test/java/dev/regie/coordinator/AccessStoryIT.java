package dev.regie.coordinator;

import static dev.regie.coordinator.RequestDialogue.CARE;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureCommand;
import dev.regie.model.message.ExportCommand;
import dev.regie.model.message.InventoryCommand;
import dev.regie.model.message.RequestEvent.RequestProgressed;
import dev.regie.model.message.Topics;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class AccessStoryIT {
    private static final TenantId TENANT = new TenantId("access-story");

    @Test
    void anAccessRequestGoesThroughAndRepeatsChangeNothing() {
        TenantKeys keys = TestTenants.define(TENANT);
        RequestDialogue request = new RequestDialogue(TENANT, keys, RequestType.ACCESS, "ada@example.com");
        request.submitted().hearsStatus(RequestStatus.IDENTITY_PENDING);
        assertEquals(
                List.of(new Identifier(IdentifierKind.EMAIL, "ada@example.com")),
                request.opened(request.proved().hearsDiscover()));
        ExportCommand.BuildPackage order = request.discovered().hearsBuildPackage();
        assertEquals(CARE, order.findings().getFirst().system());
        request.packageAwaits();
        Awaitility.await()
                .untilAsserted(() -> request.as("operator")
                        .get("/cases/" + request.id())
                        .then()
                        .statusCode(200)
                        .body("summary.status", equalTo("FULFILLING"))
                        .body("summary.waitingFor.who", contains("customer-care"))
                        .body("findings.records", contains(3)));
        request.packageBuilt();
        RequestProgressed done = request.hearsStatus(RequestStatus.COMPLETED);
        assertEquals(Outcome.FULL, done.outcome());
        assertEquals("token", keys.openJson(done.downloadToken(), String.class, "download/" + done.packageId()));

        request.repeatEverything();
        repeatsAreJournalledAndSendNothing(request);
    }

    private static void repeatsAreJournalledAndSendNothing(RequestDialogue request) {
        // 5 new messages with old contents; the very same messages leave no trace at all
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> request.as("privacy-officer")
                        .get("/cases/" + request.id())
                        .then()
                        .statusCode(200)
                        .body("summary.status", equalTo("COMPLETED"))
                        .body("timeline.fact", hasItem("disregarded"))
                        .body("timeline.findAll { it.fact == 'disregarded' }.size()", equalTo(5))
                        .body("timeline.size()", equalTo(11))
                        .body(
                                "timeline.fact[0..5]",
                                contains(
                                        "received",
                                        "identity-proved",
                                        "holdings-found",
                                        "package-ordered",
                                        "answers-awaited",
                                        "access-completed")));
        assertEquals(1, request.countOf(Topics.INVENTORY_COMMANDS, InventoryCommand.Discover.class));
        assertEquals(1, request.countOf(Topics.EXPORT_COMMANDS, ExportCommand.BuildPackage.class));
        assertEquals(0, request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.class));
        assertEquals(5, request.countOf(Topics.REQUEST_EVENTS, RequestProgressed.class));
    }

    @Test
    void aPersonDecidesWhereTheTenantWantsIt() {
        TenantId careful = new TenantId("careful-access");
        TenantKeys keys = TestTenants.define(careful, false, Duration.ZERO);
        RequestDialogue request = new RequestDialogue(careful, keys, RequestType.ACCESS, "ada@example.com");
        request.submitted().proved().hearsDiscover();
        request.discovered().hearsStatus(RequestStatus.AWAITING_DECISION);
        request.as("privacy-officer")
                .body(
                        "{\"decision\":\"partly\",\"ground\":\"rights-of-others\",\"heldBack\":[{\"system\":\"customer-care\","
                                + "\"ground\":\"rights-of-others\"}]}")
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(200)
                .body("decision.ground", equalTo("rights-of-others"));
        assertEquals(
                List.of(new HeldBack(CARE, null, KeepGround.RIGHTS_OF_OTHERS)),
                request.hearsBuildPackage().heldBack());
        request.packageBuilt();
        assertEquals(
                Outcome.PARTIAL, request.hearsStatus(RequestStatus.COMPLETED).outcome());
    }
}
