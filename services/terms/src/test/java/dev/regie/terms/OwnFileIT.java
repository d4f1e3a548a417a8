package dev.regie.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestParticipant;
import dev.regie.kit.testing.TestStack;
import dev.regie.model.id.RequestId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Acceptances are in the person's export; after an erasure the proof stays, and says of nobody who it was. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class OwnFileIT {
    @Inject
    TenantDirectory tenants;

    @Test
    void theProofIsDisclosedAndKeptWithoutItsPerson() throws SQLException {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        Map<String, Object> robin = Map.of("kind", "USER_ID", "value", "robin-9", "upn", "robin@contoso.example");
        String token = staff.ask(robin, List.of("sales")).getString("user");
        staff.acceptAll(robin);
        staff.acceptAll(Staff.user("kim-9"));

        List<ContributedRecord> records = collect(staff, "robin-9");
        assertEquals(
                List.of("terms-user", "terms-acceptance"),
                records.stream().map(ContributedRecord::category).toList());
        assertEquals("robin@contoso.example", records.getFirst().fields().get("upn"));
        assertEquals("ACCEPT", records.getLast().fields().get("decision"));
        assertEquals("Title", records.getLast().fields().get("title"));

        SystemErasure erased = erase(staff, "robin-9");
        assertEquals(2, erased.before());
        assertEquals(1, erased.erased(), "who it was");
        assertEquals(KeepGround.LEGAL_CLAIMS, erased.kept().getFirst().ground());
        assertEquals(1, erased.kept().getFirst().records());
        assertTrue(isForgotten(staff, token));

        List<ContributedRecord> left = collect(staff, "robin-9");
        assertEquals(
                List.of("terms-acceptance"),
                left.stream().map(ContributedRecord::category).toList());
        assertFalse(left.toString().contains("robin"), "the proof says who it was");
        assertEquals(2, collect(staff, "kim-9").size(), "somebody else's file is touched");
        var comeBack = staff.ask(robin, List.of("sales"));
        assertEquals("NOT_ANSWERED", comeBack.getString("next.reason"), "who comes back is a new person");
        assertEquals(terms, comeBack.getString("next.termsId"));
    }

    private static boolean isForgotten(Staff staff, String token) throws SQLException {
        String left = "select u.identity is null and u.key_id is null and u.groups = '{}' and not exists (select 1"
                + " from data_key k where k.tenant = u.tenant and k.scope = 'user/' || u.token and k.wrapped is not null)"
                + " from terms_user u where u.tenant = ? and u.token = ?";
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("terms"));
                PreparedStatement statement = connection.prepareStatement(left)) {
            statement.setString(1, staff.tenant().value());
            statement.setString(2, token);
            ResultSet row = statement.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private List<ContributedRecord> collect(Staff staff, String user) {
        return terms(staff).collect(new RequestId(UUID.randomUUID()), List.of(span(user)));
    }

    private SystemErasure erase(Staff staff, String user) {
        return terms(staff)
                .erase(new RequestId(UUID.randomUUID()), List.of(span(user)), Instant.now())
                .getFirst();
    }

    private TestParticipant terms(Staff staff) {
        return new TestParticipant(
                OwnSystems.TERMS,
                staff.tenant(),
                tenants.require(staff.tenant()).keys());
    }

    private static IdentifierSpan span(String user) {
        return IdentifierSpan.always(new Identifier(IdentifierKind.USER_ID, user));
    }
}
