package dev.regie.kit.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.AuditEvent.AuditProperty;
import dev.regie.model.message.AuditEvent.AuditResource;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Sealed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class AuditTrailIT {
    private static final TenantId CONTOSO = new TenantId("contoso");

    @Inject
    AuditTrail audit;

    @Inject
    TenantTransactions transactions;

    private final String id = UUID.randomUUID().toString();
    private TenantKeys keys;

    @BeforeEach
    void defineTenant() {
        keys = TestTenants.define(CONTOSO);
    }

    @Test
    void callOfAPersonNamesRoleAndClientAndSealsTheRest() {
        given().auth()
                .oauth2(Tokens.of(Roles.PRIVACY_OFFICER, CONTOSO, "officer-7"))
                .put("/notes/contoso/" + id)
                .then()
                .statusCode(204);
        AuditEvent event = event();
        assertEquals("User", event.actor().type());
        assertEquals(List.of(Roles.PRIVACY_OFFICER), event.actor().roles());
        assertEquals("officer-7", open(event, event.actor().userId()));
        assertEquals("127.0.0.1", open(event, event.actor().ipAddress()));
        AuditResource note = event.resources().getFirst();
        assertEquals("a note", open(event, note.displayName()));
        AuditProperty title = note.modifiedProperties().getFirst();
        assertEquals("old title", open(event, title.oldValue()));
        assertNull(title.newValue());
        String onTheTopic = new String(MessageJson.write(event), StandardCharsets.UTF_8);
        assertFalse(
                onTheTopic.contains("old title") || onTheTopic.contains("new author") || onTheTopic.contains("127."));
    }

    @Test
    void callWithoutTokenIsAnonymous() {
        given().put("/notes/contoso/" + id).then().statusCode(204);
        AuditEvent event = event();
        assertEquals("Anonymous", event.actor().type());
        assertNull(event.actor().userId());
        assertNotNull(event.actor().ipAddress());
    }

    @Test
    void whatTheServiceDoesByItselfIsTheSystems() {
        RequestId request = new RequestId(UUID.randomUUID());
        transactions.in(
                CONTOSO,
                () -> audit.record(AuditEntry.of(CONTOSO, "Request", "lapse Request", "Action")
                        .on("Request", id)
                        .correlatedBy(request)
                        .failed()));
        AuditEvent event = event();
        assertEquals("System", event.actor().type());
        assertEquals("kit", event.actor().applicationId());
        assertEquals(request.toString(), event.correlationId());
        assertEquals("Failure", event.result());
    }

    @Test
    void whatIsRolledBackWasNotDone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> transactions.in(CONTOSO, () -> {
                    audit.record(AuditEntry.of(CONTOSO, "Note", "create Note", "Create")
                            .on("Note", "undone-" + id));
                    throw new IllegalArgumentException("it fails later");
                }));
        transactions.in(
                CONTOSO,
                () -> audit.record(
                        AuditEntry.of(CONTOSO, "Note", "create Note", "Create").on("Note", id)));
        event();
        assertTrue(TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                .noneMatch(read -> isOf("undone-" + id, read.message())));
    }

    @Test
    void outsideATransactionNothingIsRecorded() {
        AuditEntry entry =
                AuditEntry.of(CONTOSO, "Note", "create Note", "Create").on("Note", id);
        assertThrows(IllegalStateException.class, () -> audit.record(entry));
    }

    private AuditEvent event() {
        return TestTopics.await(Topics.AUDIT_EVENTS, AuditEvent.class, event -> isOf(id, event))
                .message();
    }

    private static boolean isOf(String resource, AuditEvent event) {
        return event.resources().stream().anyMatch(each -> each.resourceId().equals(resource));
    }

    private String open(AuditEvent event, Sealed sealed) {
        return new String(keys.open(sealed, "audit/" + event.id()), StandardCharsets.UTF_8);
    }
}
