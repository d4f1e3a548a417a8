package dev.regie.coordinator;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.coordinator.usecase.RequestExpiry;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.FileTerm;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class RequestExpiryIT {
    private static final TenantId TENANT = new TenantId("case-expiry");
    private static final Duration MOMENT = Duration.ofSeconds(30);

    @Inject
    RequestExpiry expiry;

    @AfterEach
    void bringTheClockBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void anEndedCaseGoesAfter24MonthsWithAllThatHangsOnItAndAnOpenOneStays() throws SQLException {
        TenantKeys keys = TestTenants.define(TENANT);
        RequestDialogue ended = awaitingDecision(keys);
        RequestDialogue open = awaitingDecision(keys);
        ended.as("privacy-officer")
                .body("{\"decision\":\"refuse\",\"ground\":\"excessive\",\"note\":\"the fifth this year\"}")
                .post("/cases/" + ended.id() + "/decision")
                .then()
                .statusCode(200);
        ended.as("privacy-officer")
                .body("{\"tags\":[\"eu\"],\"subjectGroups\":[]}")
                .put("/cases/" + ended.id() + "/scope")
                .then()
                .statusCode(200);
        Instant end = FileTerm.endOf(ended.receivedAt());

        TestClock.ahead(Duration.between(Instant.now(), end).minus(MOMENT));
        expiry.run();
        ended.as("privacy-officer")
                .get("/cases/" + ended.id())
                .then()
                .statusCode(200)
                .body("decision.note", equalTo("the fifth this year"));
        assertEquals(1, liveKeys(ended));

        TestClock.ahead(Duration.between(Instant.now(), end).plusSeconds(1));
        Awaitility.await()
                .untilAsserted(() -> ended.as("privacy-officer")
                        .get("/cases/" + ended.id())
                        .then()
                        .statusCode(404));
        for (String table : new String[] {"process", "process_fact", "process_identifier", "case_scope", "timer"}) {
            assertEquals(0, count("select count(*) from " + table + " where request_id = '" + ended.id() + "'"), table);
        }
        assertEquals(0, liveKeys(ended));
        Awaitility.await().until(() -> ended.audited("delete Request") == 1);
        open.as("privacy-officer").get("/cases/" + open.id()).then().statusCode(200);
    }

    private static RequestDialogue awaitingDecision(TenantKeys keys) {
        RequestDialogue request = new RequestDialogue(TENANT, keys, RequestType.ERASURE, "ada@example.com");
        request.submitted().proved().hearsDiscover();
        request.discovered().hearsPlanErasure();
        request.erasurePlanned().hearsStatus(RequestStatus.AWAITING_DECISION);
        return request;
    }

    private static long liveKeys(RequestDialogue request) throws SQLException {
        return count(
                "select count(*) from data_key where wrapped is not null and scope = 'request/" + request.id() + "'");
    }

    private static long count(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(TestStack.superuserUrl("coordinator"));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
