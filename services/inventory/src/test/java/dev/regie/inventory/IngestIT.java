package dev.regie.inventory;

import static dev.regie.inventory.Upstream.pointer;
import static dev.regie.inventory.Upstream.record;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.sql.Sql;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.TenantId;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.personaldata.PersonalDataEvent.RecordRemoved;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class IngestIT {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final TenantId FABRIKAM = new TenantId("fabrikam");
    private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Identifier ADA = new Identifier(IdentifierKind.USER_ID, "ada-of-ingest");

    @Inject
    TenantTransactions transactions;

    @Inject
    Sql sql;

    private TenantKeys keys;

    @BeforeEach
    void lay() {
        keys = TestTenants.define(CONTOSO);
        TestTenants.define(FABRIKAM);
    }

    @Test
    void everyEventEndsInExactlyOneFate() {
        Upstream mdm = Upstream.register("ingest-mdm", CONTOSO, keys);
        RecordCollected laptop = record("laptop", "device", ADA, Map.of("id", "d1"));
        mdm.binary(laptop, MONDAY);
        awaitTally(mdm, 1);
        mdm.structured(laptop, MONDAY);
        mdm.binary(record("laptop", "device", ADA, Map.of("id", "d1", "text", "new")), TUESDAY);
        awaitTally(mdm, 3);
        mdm.binary(laptop, MONDAY);
        mdm.structured(pointer("phone", "device", ADA, "id"), MONDAY);
        awaitTally(mdm, 5);
        mdm.link(ADA, new Identifier(IdentifierKind.EMAIL, "ada@ingest.example"), null, null);
        mdm.binary(new RecordRemoved("phone"), TUESDAY);
        mdm.binary(record("diary", "device", ADA, Map.of("contacts", "Bob")), MONDAY);
        mdm.binary(record("shoes", "device", ADA, Map.of("shoe-size", 39)), MONDAY);
        awaitTally(mdm, 9);

        given().auth()
                .oauth2(Tokens.of(Roles.OPERATOR, CONTOSO))
                .get("/ingest-tally")
                .then()
                .statusCode(200)
                .body(line(mdm, "published"), equalTo(9))
                .body(line(mdm, "inserted"), equalTo(2))
                .body(line(mdm, "replaced"), equalTo(1))
                .body(line(mdm, "stale"), equalTo(2))
                .body(line(mdm, "linked"), equalTo(1))
                .body(line(mdm, "refused"), equalTo(1))
                .body(line(mdm, "quarantined"), equalTo(1))
                .body(line(mdm, "removed"), equalTo(1));
        assertEquals(1, Database.count("select count(*) from holding where system = 'ingest-mdm' and not removed"));
        assertEquals(
                0,
                Database.count(
                        "select count(*) from dead_letter where system = 'ingest-mdm' and reason <> 'undeclared-field'"));
    }

    @Test
    void removedRecordDoesNotComeBackWithAnOlderEvent() {
        Upstream mdm = Upstream.register("ingest-removal", CONTOSO, keys);
        mdm.binary(new RecordRemoved("laptop"), TUESDAY);
        awaitTally(mdm, 1);
        mdm.binary(record("laptop", "device", ADA, Map.of("id", "d1")), MONDAY);
        awaitTally(mdm, 2);
        assertEquals(0, Database.count("select count(*) from holding where system = 'ingest-removal' and not removed"));

        mdm.binary(record("laptop", "device", ADA, Map.of("id", "d1")), TUESDAY.plusSeconds(1));
        awaitTally(mdm, 3);
        assertEquals(1, Database.count("select count(*) from holding where system = 'ingest-removal' and not removed"));
    }

    @Test
    void poisonIsSetAsideWithItsReasonAndTheEventsAroundItAreTaken() {
        Upstream mdm = Upstream.register("ingest-poison", CONTOSO, keys);
        RecordCollected laptop = record("laptop", "device", ADA, Map.of("id", "d1"));
        mdm.poison(Map.of("content-type", "application/cloudevents+json"), "poison".getBytes(StandardCharsets.UTF_8));
        mdm.poison(Map.of(), "poison".getBytes(StandardCharsets.UTF_8));
        mdm.poison(Map.of(), null);
        mdm.binary(laptop, MONDAY, Map.of("ce_type", "record-whispered"));
        mdm.binary(laptop, MONDAY, Map.of("ce_specversion", "9.0"));
        mdm.binary(laptop, MONDAY, Map.of("ce_tenant", "fabrikam"));
        mdm.binary(laptop, MONDAY, Map.of("ce_wrappedkey", "AAAA"));
        mdm.binary(laptop, MONDAY, Map.of("content-type", "application/json"));
        mdm.binary(laptop, Instant.now().plus(Duration.ofHours(2)));
        mdm.binary(laptop, MONDAY, Map.of("ce_time", ""));
        mdm.binary(record("diary", "diary", ADA, Map.of("text", "x")), MONDAY);
        mdm.binary(laptop, MONDAY);
        awaitTally(mdm, 12);

        assertEquals(1, Database.count("select count(*) from holding where system = 'ingest-poison'"));
        given().auth()
                .oauth2(Tokens.of(Roles.PLATFORM_ADMINISTRATOR, null))
                .get("/dead-letters/summary")
                .then()
                .statusCode(200)
                .body(reasons(mdm), hasItem("not-json"))
                .body(reasons(mdm), hasItem("no-attributes"))
                .body(reasons(mdm), hasItem("unknown-type"))
                .body(reasons(mdm), hasItem("unsupported-version"))
                .body(reasons(mdm), hasItem("forged-origin"))
                .body(reasons(mdm), hasItem("seal-broken"))
                .body(reasons(mdm), hasItem("clear-not-allowed"))
                .body(reasons(mdm), hasItem("time-in-future"))
                .body(reasons(mdm), hasItem("no-time"))
                .body(reasons(mdm), hasItem("undeclared-category"));
    }

    @Test
    void topicOfAnUnregisteredSystemIsForged() {
        TestTopics.create("dsr.system.ingest-forger.personal-data.v1");
        TestTopics.send(
                "dsr.system.ingest-forger.personal-data.v1", "key", Map.of("ce_tenant", "contoso"), new byte[] {1});

        await().atMost(TestTopics.PATIENCE)
                .until(() -> Database.count(
                                "select count(*) from dead_letter where system = 'ingest-forger' and tenant = '-'")
                        == 1);
    }

    @Test
    void linksAreBelievedOnlyFromAnIdentityAuthority() {
        Upstream crm = Upstream.register("ingest-crm", CONTOSO, keys, false, null);
        Identifier victim = new Identifier(IdentifierKind.USER_ID, "victim-of-ingest");
        crm.binary(new IdentifierLinked(victim, ADA, null, null), MONDAY);
        awaitTally(crm, 1);

        assertEquals(0, Database.count("select count(*) from identity_link where system = 'ingest-crm'"));
    }

    @Test
    void forgottenWhereShowsNothingOfOtherTenants() {
        Upstream mdm = Upstream.register("ingest-rls", CONTOSO, keys);
        mdm.binary(record("laptop", "device", ADA, Map.of("id", "d1")), MONDAY);
        awaitTally(mdm, 1);

        long seen = transactions.in(
                FABRIKAM,
                () -> sql.first("select count(*) as n from holding", row -> row.getLong("n"))
                                .orElseThrow()
                        + sql.first("select count(*) as n from holding_subject", row -> row.getLong("n"))
                                .orElseThrow());
        assertEquals(0, seen);
    }

    @Test
    void systemIsRefusedWithTheFieldThatIsWrong() {
        refused("{\"system\": \"regie-fake\", \"tenants\": [\"contoso\"]}", "system");
        refused("{\"system\": \"a\", \"tenants\": [\"nobody\"]}", "tenants");
        refused("{\"system\": \"a\", \"tenants\": [\"contoso\"], \"publicKey\": \"AAAA\"}", "publicKey");
        refused("{\"system\": \"a\", \"tenants\": [\"contoso\"], \"catalogue\": {\"system\": \"b\"}}", "catalogue");
        given().auth()
                .oauth2(Tokens.of(Roles.OPERATOR, CONTOSO))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/systems")
                .then()
                .statusCode(403);
    }

    private static void refused(String body, String field) {
        given().auth()
                .oauth2(Tokens.of(Roles.PLATFORM_ADMINISTRATOR, null))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/systems")
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    static void awaitTally(Upstream system, long published) {
        await().atMost(TestTopics.PATIENCE)
                .until(() -> Database.count("""
                                select coalesce(sum(inserted + replaced + stale + removed + linked + quarantined + refused + disregarded), 0)
                                from ingest_tally where system = ?""", system.system().value()) >= published);
        assertEquals(published, system.published());
    }

    private static String line(Upstream system, String count) {
        return "find { it.system == '" + system.system() + "' && it.tenant == 'contoso' }." + count;
    }

    private static String reasons(Upstream system) {
        return "findAll { it.system == '" + system.system() + "' }.reason";
    }
}
