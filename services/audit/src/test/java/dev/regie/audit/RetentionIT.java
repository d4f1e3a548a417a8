package dev.regie.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.audit.retention.RetentionPeriod;
import dev.regie.audit.store.PayloadStore;
import dev.regie.kit.sql.SqlFailed;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class RetentionIT {
    @Inject
    PayloadStore payloads;

    @Inject
    TenantTransactions transactions;

    private final Reporter contoso = Reporter.ofNewTenant();
    private final String mine = " where tenant = '" + contoso.tenant + "'";

    @AfterEach
    void comeBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void afterAYearTheRecordIsGoneTheLogSaysSoAndVerifies() {
        Instant now = Instant.now();
        for (int i = 0; i < 5; i++) {
            contoso.draft().by("officer-7").at(now.minus(Duration.ofDays(10))).report();
        }
        contoso.draft().by("officer-8").at(now).report();
        contoso.awaitSize(6);
        contoso.auditor().post("/audit-events/checkpoints").then().statusCode(200);
        contoso.awaitSize(7);
        String hashes = "select string_agg(encode(leaf_hash, 'hex'), ',' order by sequence) from audit_event" + mine
                + " and sequence <= 7";
        String before = Reporter.text(hashes);

        TestClock.ahead(Duration.ofDays(356));
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> Reporter.number("select count(*) from audit_event" + mine + " and record is null") == 5);
        TestClock.ahead(Duration.ZERO);
        assertEquals(before, Reporter.text(hashes));
        assertEquals(0, Reporter.number("select count(*) from audit_target" + mine + " and sequence <= 5"));
        contoso.auditor()
                .get("/audit-events/verification")
                .then()
                .body("findings", equalTo(List.of()))
                .body("withoutRecord", equalTo(5))
                .body("coveredTo", greaterThanOrEqualTo(6));
        contoso.auditor().get("/audit-events/3").then().statusCode(404);
        contoso.auditor()
                .body("{\"category\":\"AuditLog\",\"activity\":\"drop AuditEvents\"}")
                .post("/audit-events/queries")
                .then()
                .body("events.resources[0].resourceId", equalTo(List.of("5")));
    }

    @Test
    void theFunctionDropsNothingThatIsYoungEnough() {
        contoso.draft().at(Instant.now()).report();
        contoso.awaitSize(1);
        Instant cutoff = Instant.now().minus(Duration.ofDays(1));
        assertThrows(
                SqlFailed.class, () -> transactions.in(contoso.tenant, () -> payloads.drop(contoso.tenant, 1, cutoff)));
        assertEquals(1, Reporter.number("select count(*) from audit_event" + mine + " and record is not null"));
    }

    @Test
    void theTimeIsWithinBounds() {
        assertThrows(IllegalArgumentException.class, () -> new RetentionPeriod(Duration.ofDays(29)));
        assertThrows(IllegalArgumentException.class, () -> new RetentionPeriod(Duration.ofDays(3_654)));
        assertEquals(Duration.ofDays(30), new RetentionPeriod(Duration.ofDays(30)).length());
    }
}
