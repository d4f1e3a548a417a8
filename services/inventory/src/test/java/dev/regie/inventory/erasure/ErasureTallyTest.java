package dev.regie.inventory.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureTallyTest {
    private static final SystemId CARE = new SystemId("care");
    private static final Instant LATE = Instant.parse("2031-01-01T00:00:00Z");

    @Test
    void carryingOutAgainAddsToWhatWasDone() {
        ErasureTally first = new ErasureTally();
        first.erased(CARE, 3);
        first.kept(CARE, new Kept("invoice", 1, KeepGround.LEGAL_OBLIGATION, LATE.minusSeconds(1)));
        ErasureTally again = new ErasureTally();
        again.add(first.results());
        again.erased(CARE, 2);
        again.kept(CARE, new Kept("invoice", 1, KeepGround.LEGAL_OBLIGATION, LATE));

        Kept invoices = new Kept("invoice", 2, KeepGround.LEGAL_OBLIGATION, LATE);
        assertEquals(List.of(new SystemErasure(CARE, 7, 5, List.of(invoices))), again.results());
    }

    @Test
    void systemWithNothingToEraseIsStillTold() {
        assertEquals(
                List.of(new SystemErasure(CARE, 0, 0, List.of())),
                new ErasureTally().about(CARE).results());
    }
}
