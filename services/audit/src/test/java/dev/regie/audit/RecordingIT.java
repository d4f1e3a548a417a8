package dev.regie.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.kit.http.Roles;
import dev.regie.kit.sql.Sql;
import dev.regie.kit.sql.SqlFailed;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class RecordingIT {
    @Inject
    Sql sql;

    @Inject
    TenantTransactions transactions;

    private Reporter contoso;

    @BeforeEach
    void newTenant() {
        contoso = Reporter.ofNewTenant();
    }

    @Test
    void eventsHavePlacesWithoutAGapAndWhatComesTwiceStandsOnce() {
        AuditEvent first = contoso.draft().report();
        contoso.draft().report();
        contoso.send(first);
        contoso.draft().report();
        contoso.awaitSize(3);
        contoso.send(first);
        contoso.draft().report();
        contoso.awaitSize(4);
        assertEquals(4, contoso.size());
        assertEquals(
                4, Reporter.number("select max(sequence) from audit_event where tenant = '" + contoso.tenant + "'"));
    }

    @Test
    void eachTextIsUnderTheKeyOfWhomItBelongsToAndNothingIsInTheClear() {
        contoso.draft()
                .by("officer-7")
                .on("u-1", "Ada@Contoso.example")
                .changed("old title", "new title")
                .report();
        contoso.draft().by("Officer-7 ").changed("a thing's value", null).report();
        contoso.awaitSize(2);
        String rows = Reporter.text("select string_agg(e::text || convert_from(record, 'UTF8'), ' ') from audit_event e"
                + " where tenant = '" + contoso.tenant + "'");
        for (String secret : List.of("fficer-7", "192.0.2", "contoso.example", "old title", "thing's")) {
            assertFalse(rows.contains(secret), secret);
        }
        StoredEvent first = stored(1);
        StoredEvent second = stored(2);
        assertEquals(first.actor().userId().key(), first.actor().ipAddress().key());
        assertEquals(first.actor().userId().key(), second.actor().userId().key(), "one person however it is written");
        StoredEvent.Target ada = first.targets().getFirst();
        assertEquals(
                ada.displayName().key(), ada.properties().getFirst().newValue().key());
        assertFalse(first.actor().userId().key().equals(ada.displayName().key()));
        assertEquals(
                "house",
                Reporter.text("select scope from data_key where id = '"
                        + second.targets()
                                .getFirst()
                                .properties()
                                .getFirst()
                                .oldValue()
                                .key() + "'"));
        contoso.auditor()
                .get("/audit-events/1")
                .then()
                .statusCode(200)
                .body("actor.userId", equalTo("officer-7"))
                .body("actor.ipAddress", equalTo("192.0.2.7"))
                .body("actor.userPermissions", hasItem("privacy-officer"))
                .body("resources[0].displayName", equalTo("Ada@Contoso.example"))
                .body("resources[0].modifiedProperties[0].oldValue", equalTo("old title"));
    }

    private StoredEvent stored(int sequence) {
        return StoredEvent.read(HexFormat.of()
                .parseHex(Reporter.text("select encode(record, 'hex') from audit_event where tenant = '"
                        + contoso.tenant + "' and sequence = " + sequence)));
    }

    @Test
    void theServiceItselfMayNeitherChangeNorRemove() {
        contoso.draft().report();
        contoso.awaitSize(1);
        for (String table : List.of("audit_event", "audit_target", "audit_tile", "audit_checkpoint")) {
            for (String statement :
                    List.of("update " + table + " set tenant = tenant", "delete from " + table, "truncate " + table)) {
                SqlFailed refused = assertThrows(
                        SqlFailed.class, () -> transactions.in(contoso.tenant, () -> sql.update(statement)), statement);
                assertEquals("42501", refused.sqlState(), statement);
            }
        }
    }

    @Test
    void thosePastTheGrantsAreRefusedByTheTrigger() throws SQLException {
        contoso.draft().report();
        contoso.awaitSize(1);
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("audit"));
                Statement statement = connection.createStatement()) {
            for (String each : List.of(
                    "update audit_event set result = 'Failure'",
                    "update audit_event set record = null",
                    "delete from audit_event",
                    "delete from audit_target",
                    "truncate audit_event")) {
                assertThrows(SQLException.class, () -> statement.execute(each), each);
            }
        }
    }

    @Test
    void withoutItsTenantNobodySeesTheLog() {
        contoso.draft().report();
        contoso.awaitSize(1);
        Reporter other = Reporter.ofNewTenant();
        assertEquals(
                List.of(), transactions.in(other.tenant, () -> sql.list("select 1 from audit_event", row -> true)));
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterAndTheRestGoesOn() {
        Map<String, String> headers = Map.of("ce_type", "audit-event", "ce_tenant", contoso.tenant.value());
        TestTopics.send(Topics.AUDIT_EVENTS, contoso.tenant.value(), headers, "not JSON".getBytes());
        AuditEvent foreign = Reporter.ofNewTenant().draft().by("somebody").event();
        contoso.send(foreign);
        contoso.draft().report();
        contoso.awaitSize(1);
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> contoso.as(Roles.OPERATOR)
                        .get("/dead-letters")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("reason")
                        .containsAll(List.of("malformed-content", "broken-seal")));
    }
}
