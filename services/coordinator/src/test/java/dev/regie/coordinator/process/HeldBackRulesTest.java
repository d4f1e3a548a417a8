package dev.regie.coordinator.process;

import static dev.regie.coordinator.process.Samples.CARE;
import static dev.regie.coordinator.process.Samples.DEVICES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.model.id.SystemId;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackRulesTest {
    private static final List<Finding> FOUND = List.of(
            finding(CARE, "ticket", 3),
            finding(CARE, "invoice", 1),
            finding(DEVICES, "device", 2),
            finding(DEVICES, Finding.QUARANTINE, 5),
            finding(new SystemId("shop"), Finding.QUARANTINE, 1),
            finding(new SystemId("crm"), "account", 0));

    @Test
    void whatWasFoundCanBeHeldBack() {
        assertEquals("", fault(RequestType.ERASURE, part("customer-care", "ticket"), part("device-management", null)));
        assertEquals("", fault(RequestType.ERASURE, part("customer-care", "ticket"), part("customer-care", "invoice")));
    }

    @Test
    void whatWasNotFoundCannot() {
        assertEquals("0 system", fault(RequestType.ERASURE, part("elsewhere", null)));
        assertEquals(
                "1 category",
                fault(RequestType.ERASURE, part("customer-care", null), part("device-management", "ticket")));
        assertEquals("0 category", fault(RequestType.ERASURE, part("crm", null)), "no record, nothing to hold back");
    }

    @Test
    void eventsInQuarantineCannot() {
        assertEquals("0 category", fault(RequestType.ERASURE, part("device-management", Finding.QUARANTINE)));
        assertEquals("0 category", fault(RequestType.ERASURE, part("shop", null)));
    }

    @Test
    void nothingIsHeldBackTwice() {
        assertEquals(
                "1 category", fault(RequestType.ERASURE, part("customer-care", null), part("customer-care", "ticket")));
        assertEquals(
                "1 category", fault(RequestType.ERASURE, part("customer-care", "ticket"), part("customer-care", null)));
    }

    @Test
    void theRightsOfOthersKeepNothing() {
        HeldBack tickets = new HeldBack(CARE, "ticket", KeepGround.RIGHTS_OF_OTHERS);
        assertEquals("", fault(RequestType.ACCESS, tickets));
        assertEquals("0 ground", fault(RequestType.ERASURE, tickets));
        assertEquals("0 ground", fault(RequestType.ACCESS, new HeldBack(CARE, "ticket", KeepGround.AUDIT_LOG)));
    }

    private static String fault(RequestType type, HeldBack... parts) {
        return HeldBackRules.fault(type, List.of(parts), FOUND)
                .map(fault -> fault.part() + " " + fault.member())
                .orElse("");
    }

    private static HeldBack part(String system, String category) {
        return new HeldBack(new SystemId(system), category, KeepGround.LEGAL_CLAIMS);
    }

    private static Finding finding(SystemId system, String category, long records) {
        return new Finding(system, category, Relation.OWNER, records, null, null, true, false);
    }
}
