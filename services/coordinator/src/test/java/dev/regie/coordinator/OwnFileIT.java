package dev.regie.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestParticipant;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class OwnFileIT {
    private static final TenantId TENANT = new TenantId("own-file");
    private static final String ADA = "ada@example.com";

    @Test
    void casesAreDisclosedAndKept() {
        TenantKeys keys = TestTenants.define(TENANT);
        RequestDialogue adas = identified(keys, ADA);
        identified(keys, "bob@example.com");
        RequestId asking = new RequestId(UUID.randomUUID());
        TestParticipant coordinator = new TestParticipant(OwnSystems.COORDINATOR, TENANT, keys);

        List<ContributedRecord> records = coordinator.collect(asking, List.of(IdentifierSpan.always(email(ADA))));
        assertEquals(1, records.size());
        assertEquals(adas.id().toString(), records.getFirst().recordKey());
        assertEquals("case", records.getFirst().category());
        assertEquals("DISCOVERING", records.getFirst().fields().get("status"));
        assertFalse(records.toString().contains("test-"), "a subject of a token is disclosed");

        IdentifierSpan later = new IdentifierSpan(email(ADA), adas.receivedAt().plusSeconds(3600), null);
        assertEquals(
                List.of(), coordinator.collect(asking, List.of(later)), "the mailbox belonged to somebody else then");

        SystemErasure kept = coordinator
                .erase(asking, List.of(IdentifierSpan.always(email(ADA))), Instant.now())
                .getFirst();
        assertEquals(1, kept.before());
        assertEquals(0, kept.erased());
        assertEquals(KeepGround.REQUEST_FILE, kept.kept().getFirst().ground());
        assertEquals(
                adas.receivedAt().atOffset(ZoneOffset.UTC).plusMonths(24).toInstant(),
                kept.kept().getFirst().until());
    }

    @Test
    void rolesAssignedByNameAreDisclosedAndKept() {
        TenantKeys keys = TestTenants.define(TENANT);
        RequestDialogue.as("tenant-administrator", TENANT)
                .body("{\"role\":\"operator\",\"name\":\"Carla, who stands in for Dan\",\"members\":{\"subjects\":"
                        + "[\"Carla-1\",\"dan\"]},\"scopeGroups\":{\"all\":true},\"tags\":{\"names\":[\"eu\"]}}")
                .post("/role-assignments")
                .then()
                .statusCode(201);
        List<IdentifierSpan> carla = List.of(IdentifierSpan.always(new Identifier(IdentifierKind.USER_ID, "carla-1")));
        TestParticipant coordinator = new TestParticipant(OwnSystems.COORDINATOR, TENANT, keys);
        RequestId asking = new RequestId(UUID.randomUUID());
        List<ContributedRecord> records = coordinator.collect(asking, carla);
        assertEquals(1, records.size());
        assertEquals("operator", records.getFirst().fields().get("role"));
        assertEquals(List.of("eu"), records.getFirst().fields().get("tags"));
        assertFalse(records.toString().contains("Dan"), "another member is disclosed");
        SystemErasure kept = coordinator.erase(asking, carla, Instant.now()).getFirst();
        assertEquals(List.of(new Kept("role-assignment", 1, KeepGround.AUDIT_LOG, null)), kept.kept());
        assertEquals(1, kept.before());
    }

    @Test
    void aRoleWhoseMembersNamesAreLostIsDisclosedAllTheSame() throws SQLException {
        TenantKeys keys = TestTenants.define(TENANT);
        String location = RequestDialogue.as("tenant-administrator", TENANT)
                .body("{\"role\":\"auditor\",\"name\":\"Lost\",\"members\":{\"subjects\":[\"erik\"]}}")
                .post("/role-assignments")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        forgetNames(location.substring(location.lastIndexOf('/') + 1));
        TestParticipant coordinator = new TestParticipant(OwnSystems.COORDINATOR, TENANT, keys);
        List<ContributedRecord> records = coordinator.collect(
                new RequestId(UUID.randomUUID()),
                List.of(IdentifierSpan.always(new Identifier(IdentifierKind.USER_ID, "erik"))));
        assertEquals(
                List.of("auditor"),
                records.stream().map(record -> record.fields().get("role")).toList());
    }

    private static void forgetNames(String id) throws SQLException {
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl("coordinator"));
                PreparedStatement statement = database.prepareStatement(
                        "update role_assignment set sealed = null, person_tokens = '{}' where id = ?::uuid")) {
            statement.setString(1, id);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static RequestDialogue identified(TenantKeys keys, String email) {
        RequestDialogue request = new RequestDialogue(TENANT, keys, RequestType.ACCESS, email);
        request.submitted().proved().hearsStatus(RequestStatus.DISCOVERING);
        return request;
    }

    private static Identifier email(String value) {
        return new Identifier(IdentifierKind.EMAIL, value);
    }
}
