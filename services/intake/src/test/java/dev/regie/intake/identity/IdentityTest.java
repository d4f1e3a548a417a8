package dev.regie.intake.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class IdentityTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T10:00:00Z");

    @Property
    void aRequestWaitsThirtyDaysForProofAndNotASecondLonger(@ForAll @LongRange(min = 0, max = 5_000_000) long seconds) {
        boolean lapsed = new Identity.Pending().lapsed(RECEIVED, RECEIVED.plusSeconds(seconds));
        assertEquals(seconds >= Duration.ofDays(30).toSeconds(), lapsed);
    }
}
