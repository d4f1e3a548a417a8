package dev.regie.coordinator.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    @Test
    void whatIsListedAsItIsInForceIsNoDrift() {
        assertTrue(Drift.between(List.of(auditors(ONE, "a")), List.of(auditors(ONE, "a")))
                .isNone());
    }

    @Test
    void eachDifferenceIsOfOneKind() {
        Drift drift = Drift.between(
                List.of(auditors(ONE, "b"), auditors(OTHER, "a")),
                List.of(auditors(ONE, "a"), auditors(new UUID(3, 3), "a")));
        assertEquals(List.of(auditors(OTHER, "a")), drift.missing());
        assertEquals(List.of(auditors(ONE, "b")), drift.changed());
        assertEquals(List.of(auditors(new UUID(3, 3), "a")), drift.gone());
        assertFalse(drift.isNone());
    }

    private static RoleAssignmentDefined auditors(UUID id, String member) {
        return new RoleAssignmentDefined(
                new TenantId("contoso"), id, "auditor", Set.of(member), Extent.ALL, Extent.ALL, Extent.ALL);
    }
}
