package dev.regie.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.auditlog.LogExport;
import dev.regie.model.auditlog.LogReport;
import dev.regie.model.auditlog.LogVerification;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.merkle.Hash;
import dev.regie.model.merkle.Proofs;
import dev.regie.model.message.AuditCheckpoint;
import dev.regie.model.message.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class ProofIT {
    private static final int SIZE = 40;

    @Inject
    ObjectStore objects;

    private Reporter contoso;

    @BeforeEach
    void aLog() {
        contoso = Reporter.ofNewTenant();
        for (int i = 0; i < SIZE; i++) {
            contoso.draft().by("officer-" + i % 3).on("r-" + i, "person-" + i).report();
        }
        contoso.awaitSize(SIZE);
    }

    @AfterEach
    void comeBack() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void aCheckpointIsSignedOnDemandAndStandsOnTheTopicAndInTheFile() {
        SignedCheckpoint signed = sign();
        assertTrue(signed.signedBy(publicKey()));
        assertEquals(contoso.tenant, signed.checkpoint().tenant());
        assertTrue(signed.checkpoint().size() >= SIZE);
        TestTopics.await(
                Topics.AUDIT_CHECKPOINTS,
                AuditCheckpoint.class,
                sent -> sent.note().equals(signed.note()));
        String file = "audit/checkpoints/" + contoso.tenant + "/"
                + signed.checkpoint().size() + ".txt";
        assertEquals(signed.note(), new String(objects.get(file).orElseThrow(), StandardCharsets.UTF_8));
        contoso.auditor()
                .get("/audit-events/checkpoints/" + signed.checkpoint().size())
                .then()
                .statusCode(200)
                .body("note", equalTo(signed.note()));
        contoso.auditor().get("/audit-events/checkpoints/7").then().statusCode(404);
    }

    @Test
    void eachLogIsSignedEveryHourIfItHasGrown() {
        sign();
        long before = checkpoints();
        contoso.draft().report();
        contoso.awaitSize(SIZE + 2);
        assertEquals(before, checkpoints());
        TestClock.ahead(Duration.ofMinutes(61));
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> checkpoints() == before + 1);
    }

    private long checkpoints() {
        return Reporter.number("select count(*) from audit_checkpoint where tenant = '" + contoso.tenant + "'");
    }

    @Test
    void proofsVerifyAgainstSignedCheckpoints() {
        SignedCheckpoint first = sign();
        contoso.draft().report();
        contoso.awaitSize(first.checkpoint().size() + 2);
        SignedCheckpoint second = sign();
        long m = first.checkpoint().size();
        long n = second.checkpoint().size();
        JsonPath inclusion = contoso.auditor()
                .get("/audit-events/proofs/inclusion?sequence=17&size=" + m)
                .jsonPath();
        Hash leaf = Hash.ofBase64(inclusion.getString("leafHash"));
        assertTrue(Proofs.includes(first.checkpoint().root(), m, 16, leaf, hashes(inclusion)));
        JsonPath consistency = contoso.auditor()
                .get("/audit-events/proofs/consistency?first=" + m + "&second=" + n)
                .jsonPath();
        assertTrue(Proofs.continues(
                first.checkpoint().root(), m, second.checkpoint().root(), n, hashes(consistency)));
        contoso.auditor()
                .get("/audit-events/proofs/inclusion?sequence=100000")
                .then()
                .statusCode(404);
        contoso.auditor()
                .get("/audit-events/proofs/inclusion")
                .then()
                .statusCode(400)
                .body("field", equalTo("sequence"));
    }

    private static List<Hash> hashes(JsonPath proof) {
        return proof.<String>getList("path").stream().map(Hash::ofBase64).toList();
    }

    @Test
    void tilesOfAThousandLeavesChangeNoRoot() {
        for (int i = SIZE; i < 2_100; i++) {
            contoso.send(contoso.draft().event());
        }
        contoso.awaitSize(2_100);
        assertEquals(2, Reporter.number("select count(*) from audit_tile where tenant = '" + contoso.tenant + "'"));
        SignedCheckpoint signed = sign();
        JsonPath report = verification();
        assertEquals(true, report.getBoolean("ok"), report.prettify());
        assertEquals(signed.checkpoint().size(), report.getLong("coveredTo"));
        JsonPath inclusion = contoso.auditor()
                .get("/audit-events/proofs/inclusion?sequence=1500&size="
                        + signed.checkpoint().size())
                .jsonPath();
        Hash leaf = Hash.ofBase64(inclusion.getString("leafHash"));
        assertTrue(
                Proofs.includes(signed.checkpoint().root(), signed.checkpoint().size(), 1499, leaf, hashes(inclusion)));
    }

    @Test
    void theVerificationSaysWhichPlaceIsWrong() {
        sign();
        assertEquals(true, verification().getBoolean("ok"));
        Reporter.tamper(
                "update audit_event set record = set_byte(record, 40, get_byte(record, 40) # 1) where tenant = '"
                        + contoso.tenant + "' and sequence = 23");
        JsonPath report = verification();
        assertEquals(false, report.getBoolean("ok"));
        assertEquals(List.of("RECORD_CHANGED"), report.getList("findings.problem"));
        assertEquals(List.of(23), report.getList("findings.from"));
    }

    /** Whoever has the whole machine may do these; each is undone before the next. */
    @Test
    void whateverIsDoneToTheRowsShows() {
        sign();
        String all = " where tenant = '" + contoso.tenant + "'";
        List<String> tables = List.of("audit_event", "audit_target", "audit_checkpoint");
        tables.forEach(table -> Reporter.tamper(
                "drop table if exists kept_" + table,
                "create table kept_" + table + " as select * from " + table + all));
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int at = 1 + random.nextInt(SIZE);
            int other = 1 + (at + random.nextInt(SIZE - 1)) % SIZE;
            String one = all + " and sequence = " + at;
            List<String> tamperings = List.of(
                    "update audit_event set record = set_byte(record, 9, get_byte(record, 9) # 4)" + one,
                    "update audit_event set leaf_hash = set_byte(leaf_hash, 3, get_byte(leaf_hash, 3) # 64)" + one,
                    "update audit_event set category = 'Nothing'" + one,
                    "update audit_event set happened_at = happened_at - interval '1 day'" + one,
                    "update audit_event set actor_token = null" + one,
                    "delete from audit_target" + one,
                    "delete from audit_event" + one,
                    "delete from audit_event" + all + " and sequence >= " + at,
                    "update audit_event set record = null" + one,
                    "update audit_event e set record = o.record, leaf_hash = o.leaf_hash from audit_event o where e.tenant = '"
                            + contoso.tenant + "' and e.sequence = " + at + " and o.tenant = e.tenant and o.sequence = "
                            + (other == at ? at % SIZE + 1 : other),
                    "update audit_checkpoint set note = replace(note, 'Z', '1Z')" + all,
                    "update audit_checkpoint set size = size - 1" + all);
            String tampering = tamperings.get(i % tamperings.size());
            Reporter.tamper(tampering);
            assertFalse(verification().getBoolean("ok"), tampering);
            putBack(tables);
        }
        assertEquals(true, verification().getBoolean("ok"));
    }

    // nobody may append meanwhile: what the verifications report comes when it comes
    private void putBack(List<String> tables) {
        List<String> statements = new ArrayList<>();
        statements.add("select pg_advisory_xact_lock(hashtextextended('audit-log/" + contoso.tenant + "', 0))");
        for (String table : tables) {
            statements.add("delete from " + table + " where tenant = '" + contoso.tenant + "'");
            statements.add("insert into " + table + " select * from kept_" + table);
        }
        Reporter.tamper(statements.toArray(String[]::new));
    }

    @Test
    void aRemovedTailShowsInTheFileEvenIfItsCheckpointIsRemovedToo() {
        sign();
        Reporter.tamper(
                "delete from audit_event where sequence > 30 and tenant = '" + contoso.tenant + "'",
                "delete from audit_checkpoint where tenant = '" + contoso.tenant + "'");
        assertEquals("CUT_SHORT", verification().getString("findings[0].problem"));
    }

    @Test
    void theCopyIsRightForWhoeverHasTheKeyAndAnOldCheckpoint() throws IOException {
        SignedCheckpoint kept = sign();
        // the signing is an event itself, and comes after what was signed
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> verification().getLong("entries") > SIZE);
        byte[] copy = contoso.auditor()
                .get("/audit-events/log")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        LogVerification[] run = new LogVerification[1];
        LogExport.read(new ByteArrayInputStream(copy), its -> {
            run[0] = new LogVerification(contoso.tenant, List.of(kept, its), publicKey());
            return run[0]::add;
        });
        LogReport report = run[0].finishCovered();
        assertEquals(List.of(), report.findings());
        assertTrue(report.entries() > SIZE);
    }

    private SignedCheckpoint sign() {
        String note = contoso.auditor()
                .post("/audit-events/checkpoints")
                .then()
                .statusCode(200)
                .extract()
                .path("note");
        return SignedCheckpoint.parse(note);
    }

    private JsonPath verification() {
        return contoso.auditor()
                .get("/audit-events/verification")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private byte[] publicKey() {
        return Base64.getDecoder()
                .decode(contoso.auditor().get("/audit-events/verification-key").<String>path("key"));
    }
}
