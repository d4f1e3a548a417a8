package dev.regie.coordinator.process;

import static dev.regie.coordinator.process.Samples.CARE;
import static dev.regie.coordinator.process.Samples.DEVICES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.request.Missing;
import dev.regie.model.request.Outcome;
import dev.regie.model.subject.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    @Test
    void aStrangerHasNothingHeld() {
        assertEquals(Outcome.NOTHING_HELD, Outcomes.ofAccess(false, 0, List.of(), List.of()));
    }

    @Test
    void whatASystemContributesWithoutAPointerIsHeld() {
        assertEquals(Outcome.FULL, Outcomes.ofAccess(false, 3, List.of(), List.of()));
    }

    @Test
    void whatAnErasureKeptIsAllThereIs() {
        assertEquals(Outcome.ONLY_KEPT, Outcomes.ofAccess(false, 1, List.of(finding(true)), List.of()));
        assertEquals(Outcome.FULL, Outcomes.ofAccess(false, 2, List.of(finding(true), finding(false)), List.of()));
    }

    @Test
    void aSilentSystemMakesItPartialEvenIfNothingWasFound() {
        List<Missing> silent = List.of(new Missing(CARE, "no-answer"));
        assertEquals(Outcome.PARTIAL, Outcomes.ofAccess(false, 0, List.of(), silent));
        assertEquals(Outcome.PARTIAL, Outcomes.ofAccess(false, 1, List.of(finding(true)), silent));
    }

    @Test
    void whatAnOfficerHeldBackMakesItPartial() {
        assertEquals(Outcome.PARTIAL, Outcomes.ofAccess(true, 12, List.of(finding(false)), List.of()));
        assertEquals(Outcome.PARTIAL, Outcomes.ofErasure(true, List.of(result(CARE, 3, 3, 0, Evidence.ATTESTED))));
    }

    @Test
    void anErasureIsFullWhenNothingIsLeft() {
        assertEquals(Outcome.FULL, Outcomes.ofErasure(false, List.of(result(CARE, 3, 3, 0, Evidence.ATTESTED))));
    }

    @Test
    void anErasureThatKeepsSomethingIsPartial() {
        assertEquals(Outcome.PARTIAL, Outcomes.ofErasure(false, List.of(result(CARE, 3, 2, 1, Evidence.ATTESTED))));
    }

    @Test
    void anErasureThatKeepsAllHasOnlyKept() {
        assertEquals(Outcome.ONLY_KEPT, Outcomes.ofErasure(false, List.of(result(CARE, 2, 0, 2, Evidence.OBSERVED))));
    }

    @Test
    void recordsThatRemainWithoutAGroundMakeItPartial() {
        assertEquals(Outcome.PARTIAL, Outcomes.ofErasure(false, List.of(result(CARE, 3, 2, 0, Evidence.ATTESTED))));
    }

    @Test
    void aSystemThatNeverAnsweredMakesItPartial() {
        assertEquals(
                Outcome.PARTIAL,
                Outcomes.ofErasure(
                        false,
                        List.of(
                                result(DEVICES, 3, 3, 0, Evidence.OBSERVED),
                                result(CARE, 0, 0, 0, Evidence.NO_ANSWER))));
    }

    @Test
    void regiesOwnFileIsNotSomethingHeld() {
        ErasureResult own = result(OwnSystems.INTAKE, 2, 0, 2, Evidence.OBSERVED);
        assertEquals(
                Outcome.NOTHING_HELD,
                Outcomes.ofErasure(false, List.of(own, result(CARE, 0, 0, 0, Evidence.ATTESTED))));
        assertEquals(Outcome.FULL, Outcomes.ofErasure(false, List.of(own, result(CARE, 1, 1, 0, Evidence.ATTESTED))));
    }

    private static Finding finding(boolean afterErasure) {
        return new Finding(DEVICES, "device", Relation.OWNER, 1, null, null, true, afterErasure);
    }

    private static ErasureResult result(SystemId system, long before, long erased, long kept, Evidence evidence) {
        List<Kept> what = kept == 0 ? List.of() : List.of(new Kept("invoice", kept, KeepGround.LEGAL_OBLIGATION, null));
        return new ErasureResult(system, before, erased, what, evidence);
    }
}
