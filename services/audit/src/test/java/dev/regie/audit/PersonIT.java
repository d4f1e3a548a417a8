package dev.regie.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestParticipant;
import dev.regie.model.id.RequestId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an access and an erasure do to a person who stands in the log. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class PersonIT {
    private static final String ADA = "ada@contoso.example";

    private final RequestId request = new RequestId(UUID.randomUUID());
    private Reporter contoso;

    @BeforeEach
    void aLog() {
        contoso = Reporter.ofNewTenant();
        contoso.draft()
                .by("officer-7")
                .on("u-1", "Ada@contoso.example")
                .changed("old", "new")
                .report();
        contoso.draft().by("officer-7").on("u-2", "bob@contoso.example").report();
        contoso.draft()
                .by(ADA)
                .on("u-2", "bob@contoso.example")
                .changed("bobs old", null)
                .report();
        contoso.draft().from("198.51.100.4").of(request.toString()).report();
        contoso.awaitSize(4);
    }

    @Test
    void theirEventsAreDisclosedWithoutWhatIsOthers() {
        List<ContributedRecord> records = collect(span(null, null));
        assertEquals(
                List.of(Relation.ABOUT, Relation.OWNER, Relation.OWNER),
                records.stream().map(ContributedRecord::relation).toList());
        String all = records.toString();
        assertTrue(all.contains("Ada@contoso.example") && all.contains("198.51.100.4"), "their own");
        for (String others : List.of("officer-7", "bob@", "bobs old", "192.0.2.7, targets=[{type=Request, name=Ada")) {
            assertFalse(all.contains(others), others);
        }
        assertEquals(
                ContributedRecord.REDACTED_OTHER, records.getFirst().fields().get("actor"));
    }

    @Test
    void whatWasUnderTheirNameInAnothersTimeIsNotTheirs() {
        List<ContributedRecord> records = collect(span(Reporter.LATELY.plusSeconds(3600), null));
        assertEquals(1, records.size(), "the request that they make now");
    }

    @Test
    void anErasureDestroysTheKeyAndNoByteOfTheLogChanges() {
        contoso.auditor().post("/audit-events/checkpoints").then().statusCode(200);
        String before = bytes();
        SystemErasure answer = erase(span(null, null));
        assertEquals(3, answer.before());
        assertEquals(0, answer.erased(), "the events stay");
        assertEquals("audit-event, key destroyed", answer.kept().getFirst().category());
        assertEquals(3, answer.kept().getFirst().records());
        assertEquals(KeepGround.AUDIT_LOG, answer.kept().getFirst().ground());
        assertEquals(before, bytes());
        contoso.auditor().get("/audit-events/verification").then().body("ok", equalTo(true));
        contoso.auditor()
                .get("/audit-events/1")
                .then()
                .body("resources[0].displayName", equalTo("[erased]"))
                .body("resources[0].modifiedProperties[0].newValue", equalTo("[erased]"))
                .body("actor.userId", equalTo("officer-7"));
        contoso.auditor()
                .get("/audit-events/3")
                .then()
                .body("actor.userId", equalTo("[erased]"))
                .body("resources[0].displayName", equalTo("bob@contoso.example"));
        contoso.auditor().get("/audit-events/4").then().body("actor.ipAddress", equalTo("[erased]"));
        contoso.auditor()
                .body("{\"actor\":\"" + ADA + "\"}")
                .post("/audit-events/queries")
                .then()
                .body("events.size()", equalTo(1));
    }

    @Test
    void whoComesBackHasANewKey() {
        erase(span(null, null));
        long size = contoso.size();
        contoso.draft().by(ADA).report();
        contoso.awaitSize(size + 1);
        contoso.auditor()
                .body("{\"actor\":\"" + ADA + "\"}")
                .post("/audit-events/queries")
                .then()
                .body("events.actor.userId", equalTo(List.of(ADA, "[erased]")));
    }

    @Test
    void aNameThatOthersHadTooKeepsItsKeyAndTheAnswerSaysSo() {
        contoso.draft().by(ADA).at(Reporter.LATELY.minusSeconds(86400 * 100L)).report();
        contoso.awaitSize(5);
        SystemErasure answer = erase(span(Reporter.LATELY.minusSeconds(60), null));
        assertEquals(
                List.of("audit-event, key destroyed", "audit-event of a shared identifier"),
                answer.kept().stream().map(kept -> kept.category()).toList());
        contoso.auditor().get("/audit-events/3").then().body("actor.userId", equalTo(ADA));
    }

    private String bytes() {
        return Reporter.text(
                "select md5(string_agg(e::text, '' order by sequence)) from audit_event e where sequence <= 4 and tenant = '"
                        + contoso.tenant + "'");
    }

    private static IdentifierSpan span(Instant from, Instant until) {
        return new IdentifierSpan(new Identifier(IdentifierKind.EMAIL, "ADA@Contoso.example"), from, until);
    }

    private List<ContributedRecord> collect(IdentifierSpan subject) {
        return audit().collect(request, List.of(subject));
    }

    private SystemErasure erase(IdentifierSpan subject) {
        return audit().erase(request, List.of(subject), Instant.now()).getFirst();
    }

    private TestParticipant audit() {
        return new TestParticipant(OwnSystems.AUDIT, contoso.tenant, contoso.keys);
    }
}
