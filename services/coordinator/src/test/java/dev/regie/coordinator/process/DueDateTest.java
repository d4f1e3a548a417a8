package dev.regie.coordinator.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T00:00:00Z, 2026-04-02T23:59:59Z",
        "2026-01-31T23:59:59Z, 2026-02-28T23:59:59Z",
        "2028-01-30T12:00:00Z, 2028-02-29T23:59:59Z",
        "2026-12-15T08:00:00Z, 2027-01-15T23:59:59Z",
        "2026-02-28T08:00:00Z, 2026-03-28T23:59:59Z"
    })
    void theAnswerIsDueAtTheEndOfTheSameDayOfTheNextMonth(Instant receivedAt, Instant dueAt) {
        assertEquals(dueAt, DueDate.of(receivedAt));
    }

    @Property
    void isInTheNextMonthOnTheSameDayOrOnItsLast(@ForAll @LongRange(min = 0, max = 7_258_118_400L) long second) {
        Instant receivedAt = Instant.ofEpochSecond(second);
        LocalDate received = receivedAt.atZone(ZoneOffset.UTC).toLocalDate();
        OffsetDateTime due = DueDate.of(receivedAt).atOffset(ZoneOffset.UTC);
        YearMonth next = YearMonth.from(received).plusMonths(1);
        assertEquals(LocalTime.of(23, 59, 59), due.toLocalTime());
        assertEquals(next, YearMonth.from(due));
        assertEquals(Math.min(received.getDayOfMonth(), next.lengthOfMonth()), due.getDayOfMonth());
    }
}
