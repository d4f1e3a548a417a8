package dev.regie.export.collection;

import static dev.regie.export.Samples.CARE;
import static dev.regie.export.Samples.DEVICES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.model.request.Missing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingSystemsTest {
    @Test
    void whoeverContributedWhatWasFoundIsNotMissing() {
        assertEquals(
                List.of(),
                MissingSystems.of(
                        List.of(new Asked(CARE, null), new Asked(DEVICES, null)),
                        Map.of(CARE, 3L, DEVICES, 0L),
                        Map.of(CARE, 1L)));
    }

    @Test
    void aSystemThatFailedIsMissingWithItsReasonWhateverWasFound() {
        assertEquals(
                List.of(new Missing(CARE, "archive-offline")),
                MissingSystems.of(List.of(new Asked(CARE, "archive-offline")), Map.of(CARE, 3L), Map.of()));
        assertEquals(
                List.of(new Missing(CARE, MissingSystems.NO_ANSWER)),
                MissingSystems.of(List.of(new Asked(CARE, MissingSystems.NO_ANSWER)), Map.of(), Map.of()));
    }

    @Test
    void aSystemWithFindingsThatContributesNothingIsMissing() {
        assertEquals(
                List.of(
                        new Missing(CARE, MissingSystems.FOUND_BUT_NOT_CONTRIBUTED),
                        new Missing(DEVICES, MissingSystems.NOT_A_PARTICIPANT)),
                MissingSystems.of(List.of(new Asked(CARE, null)), Map.of(DEVICES, 1L, CARE, 2L), Map.of()));
    }

    @Test
    void aReasonThatIsNoSlugIsNotPassedOn() {
        assertEquals("device-offline", MissingSystems.failure("device-offline"));
        for (String text : new String[] {"Jane Doe is on leave", "jane@contoso.example", "", null, "x-".repeat(40)}) {
            assertEquals(MissingSystems.FAILED, MissingSystems.failure(text));
        }
    }
}
