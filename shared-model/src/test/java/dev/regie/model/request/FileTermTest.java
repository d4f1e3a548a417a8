package dev.regie.model.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileTermTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aFileIsThereASecondBeforeItsTermEndsAndNotAfter() {
        assertEquals(Instant.parse("2028-03-02T09:00:00Z"), FileTerm.endOf(RECEIVED));
        assertTrue(RECEIVED.isAfter(FileTerm.endedIfNotAfter(Instant.parse("2028-03-02T08:59:59Z"))));
        assertFalse(RECEIVED.isAfter(FileTerm.endedIfNotAfter(Instant.parse("2028-03-02T09:00:00Z"))));
    }

    @Test
    void nothingIsFoundBeforeItsTermEnds() {
        Instant leapDay = Instant.parse("2024-02-29T09:00:00Z");
        Instant end = FileTerm.endOf(leapDay);
        assertEquals(Instant.parse("2026-02-28T09:00:00Z"), end);
        assertTrue(leapDay.isAfter(FileTerm.endedIfNotAfter(end.minusSeconds(1))));
    }
}
