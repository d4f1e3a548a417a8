package dev.regie.coordinator;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureCommand;
import dev.regie.model.message.InventoryCommand;
import dev.regie.model.message.RequestEvent.RequestProgressed;
import dev.regie.model.message.Topics;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ErasureStoryIT {
    private static final TenantId TENANT = new TenantId("erasure-story");
    private static final TenantId OTHER = new TenantId("erasure-other");
    private static final String HONOUR = "{\"decision\":\"honour\",\"note\":\"seen the passport at the desk\"}";

    @AfterEach
    void bringTheClockBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void anErasureIsPlannedDecidedScheduledAndDone() {
        RequestDialogue request = awaitingDecision(Duration.ofDays(1));
        onlyAnOfficerOfTheTenantDecides(request);
        request.as("privacy-officer")
                .body(HONOUR)
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("SCHEDULED"))
                .body("dryRun.toErase", contains(2));
        request.as("privacy-officer")
                .body(HONOUR)
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:regie:problem:not-awaiting-decision"));
        assertFalse(request.hearsStatus(RequestStatus.SCHEDULED).irreversible());
        assertEquals(0, request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.ExecuteErasure.class));

        TestClock.ahead(Duration.ofDays(1).plusMinutes(1));
        ErasureCommand.ExecuteErasure order = request.hearsExecuteErasure();
        assertEquals("privacy-officer", order.decidedBy());
        assertTrue(request.hearsStatus(RequestStatus.FULFILLING).irreversible());
        request.erasureBegun().withdrawn().certificateIssued();
        RequestProgressed done = request.hearsStatus(RequestStatus.COMPLETED);
        assertEquals(Outcome.PARTIAL, done.outcome());

        request.repeatEverything();
        repeatsSendNothing(request);
        operatorsSeeNoNotes(request);
    }

    private static void onlyAnOfficerOfTheTenantDecides(RequestDialogue request) {
        String path = "/cases/" + request.id() + "/decision";
        for (String role :
                List.of("operator", "auditor", "support", "tenant-administrator", "platform-administrator")) {
            request.as(role).body(HONOUR).post(path).then().statusCode(403);
        }
        RequestDialogue.as("privacy-officer", OTHER)
                .body(HONOUR)
                .post(path)
                .then()
                .statusCode(404);
        RequestDialogue.as("privacy-officer", OTHER)
                .get("/cases/" + request.id())
                .then()
                .statusCode(404);
        request.as("privacy-officer")
                .body("{\"decision\":\"refuse\"}")
                .post(path)
                .then()
                .statusCode(400)
                .body("field", equalTo("ground"));
        request.as("privacy-officer")
                .body("{\"decision\":\"perhaps\"}")
                .post(path)
                .then()
                .statusCode(400)
                .body("field", equalTo("decision"));
    }

    private static void repeatsSendNothing(RequestDialogue request) {
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .untilAsserted(() -> request.as("privacy-officer")
                        .get("/cases/" + request.id())
                        .then()
                        .body("summary.status", equalTo("COMPLETED"))
                        .body("timeline.findAll { it.fact == 'disregarded' }.size()", equalTo(8))
                        .body("timeline.size()", equalTo(16)));
        assertEquals(1, request.countOf(Topics.INVENTORY_COMMANDS, InventoryCommand.Discover.class));
        assertEquals(1, request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.PlanErasure.class));
        assertEquals(1, request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.ExecuteErasure.class));
        assertEquals(0, request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.CancelErasure.class));
    }

    private static void operatorsSeeNoNotes(RequestDialogue request) {
        request.as("privacy-officer")
                .get("/cases/" + request.id())
                .then()
                .body("decision.note", equalTo("seen the passport at the desk"));
        request.as("operator")
                .get("/cases/" + request.id())
                .then()
                .body("decision.decision", equalTo("honour"))
                .body("decision.note", nullValue());
    }

    @Test
    void withoutAnUndoWindowTheErasureIsOrderedAtOnce() {
        RequestDialogue request = awaitingDecision(Duration.ZERO);
        request.as("privacy-officer")
                .body("{\"decision\":\"honour\"}")
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(200);
        request.hearsExecuteErasure();
    }

    @Test
    void aRefusalForgetsThePlan() {
        RequestDialogue request = awaitingDecision(Duration.ZERO);
        request.as("privacy-officer")
                .body("{\"decision\":\"refuse\",\"ground\":\"article-17-3\"}")
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("REFUSED"));
        request.hearsStatus(RequestStatus.REFUSED);
        Awaitility.await()
                .until(() -> request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.CancelErasure.class) == 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'decision':'honour','heldBack':[{'system':'customer-care','ground':'archiving'}]                        | heldBack
            'decision':'refuse','ground':'excessive','heldBack':[{'system':'customer-care','ground':'archiving'}]   | heldBack
            'decision':'partly','ground':'article-17-3'                                                             | heldBack
            'decision':'partly','ground':'article-17-3','heldBack':[]                                               | heldBack
            'decision':'partly','heldBack':[{'system':'customer-care','ground':'archiving'}]                        | ground
            'decision':'partly','ground':'article-17-3','heldBack':[null]                                           | heldBack[0]
            'decision':'partly','ground':'article-17-3','heldBack':[{'ground':'archiving'}]                         | heldBack[0].system
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'No System','ground':'archiving'}]    | heldBack[0].system
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'elsewhere','ground':'archiving'}]    | heldBack[0].system
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'customer-care','category':'invoice','ground':'archiving'}] | heldBack[0].category
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'customer-care'}]                     | heldBack[0].ground
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'customer-care','ground':'because'}]  | heldBack[0].ground
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'customer-care','ground':'rights-of-others'}] | heldBack[0].ground
            'decision':'partly','ground':'article-17-3','heldBack':[{'system':'customer-care','ground':'archiving'},{'system':'customer-care','category':'ticket','ground':'archiving'}] | heldBack[1].category
            """, quoteCharacter = '"')
    void aDecisionThatHoldsBackWhatItCannotIsRefusedByItsField(String body, String field) {
        RequestDialogue request = awaitingDecision(Duration.ZERO);
        request.as("privacy-officer")
                .body("{" + body.replace('\'', '"') + "}")
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
        request.as("privacy-officer")
                .get("/cases/" + request.id())
                .then()
                .body("summary.status", equalTo("AWAITING_DECISION"));
    }

    @Test
    void whatIsHeldBackGoesWithTheOrderAndStandsInTheCase() {
        RequestDialogue request = awaitingDecision(Duration.ZERO);
        request.as("privacy-officer")
                .body(
                        "{\"decision\":\"partly\",\"ground\":\"article-17-3\",\"heldBack\":[{\"system\":\"customer-care\","
                                + "\"category\":\"ticket\",\"ground\":\"legal-claims\"}]}")
                .post("/cases/" + request.id() + "/decision")
                .then()
                .statusCode(200)
                .body("decision.decision", equalTo("partly"))
                .body("decision.heldBack.system", contains("customer-care"))
                .body("decision.heldBack.category", contains("ticket"))
                .body("decision.heldBack.ground", contains("legal-claims"));
        assertEquals(
                List.of(new HeldBack(RequestDialogue.CARE, "ticket", KeepGround.LEGAL_CLAIMS)),
                request.hearsExecuteErasure().heldBack());
        request.erasureBegun().certificateIssued();
        assertEquals(
                Outcome.PARTIAL, request.hearsStatus(RequestStatus.COMPLETED).outcome());
    }

    @Test
    void aWithdrawalBeforeTheDecisionForgetsThePlan() {
        RequestDialogue request = awaitingDecision(Duration.ZERO);
        request.withdrawn().hearsStatus(RequestStatus.WITHDRAWN);
        Awaitility.await()
                .until(() -> request.countOf(Topics.ERASURE_COMMANDS, ErasureCommand.CancelErasure.class) == 1);
    }

    private static RequestDialogue awaitingDecision(Duration undoWindow) {
        TestTenants.define(OTHER);
        TenantKeys keys = TestTenants.define(TENANT, true, undoWindow);
        RequestDialogue request = new RequestDialogue(TENANT, keys, RequestType.ERASURE, "ada@example.com");
        request.submitted().proved().hearsDiscover();
        request.discovered().hearsPlanErasure();
        request.erasurePlanned().hearsStatus(RequestStatus.AWAITING_DECISION);
        return request;
    }
}
