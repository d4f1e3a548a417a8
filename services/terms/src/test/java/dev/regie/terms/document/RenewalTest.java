package dev.regie.terms.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.terms.document.Renewal.Frequency;
import dev.regie.terms.document.Renewal.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Instant JANUARY_15 = at("2027-01-15");

    @Test
    void monthlyFromJanuaryFirstExpiresOnFebruaryFirst() {
        assertEquals(Optional.of(at("2027-02-01")), expiry(null, scheduled("2027-01-01", Frequency.MONTHLY)));
    }

    @Test
    void thirtyDaysExpireOnFebruaryFourteenth() {
        assertEquals(Optional.of(at("2027-02-14")), expiry(30, null));
    }

    @Test
    void theEarlierOfBothHolds() {
        assertEquals(Optional.of(at("2027-02-01")), expiry(30, scheduled("2027-01-01", Frequency.MONTHLY)));
        assertEquals(Optional.of(at("2027-01-20")), expiry(5, scheduled("2027-01-01", Frequency.MONTHLY)));
    }

    @Test
    void withoutOptionsNothingExpires() {
        assertEquals(Optional.empty(), expiry(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-31, MONTHLY, 2027-03-31",
        "2027-01-15, MONTHLY, 2027-02-15",
        "2026-01-01, QUARTERLY, 2027-04-01",
        "2026-06-01, HALF_YEARLY, 2027-06-01",
        "2026-01-15, YEARLY, 2028-01-15",
        "2026-12-31, MONTHLY, 2027-01-31"
    })
    void theScheduleGoesOnFromItsFirstDate(String from, Frequency every, String expected) {
        assertEquals(Optional.of(at(expected)), expiry(null, scheduled(from, every)));
    }

    @Test
    void theLastDayOfAMonthComesBackAfterFebruary() {
        Schedule schedule = scheduled("2027-01-31", Frequency.MONTHLY);
        assertEquals(at("2027-02-28"), schedule.nextAfter(at("2027-02-01"), AMSTERDAM));
        assertEquals(at("2027-03-31"), schedule.nextAfter(at("2027-02-28"), AMSTERDAM));
    }

    @Property
    void expiryIsAlwaysLaterAndNeverMoreThanAPeriodAway(
            @ForAll @LongRange(min = 1_700_000_000L, max = 2_200_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 1000) int fromDay,
            @ForAll Frequency every) {
        Instant accepted = Instant.ofEpochSecond(second);
        LocalDate from = LocalDate.of(2020, 1, 1).plusDays(fromDay);
        Instant expiry = new Renewal(false, null, new Schedule(from, every))
                .expiryOf(accepted, AMSTERDAM)
                .orElseThrow();
        assertTrue(expiry.isAfter(accepted));
        assertTrue(expiry.isBefore(accepted.plusSeconds(367L * 24 * 3600)), "a year at most");
    }

    private static Optional<Instant> expiry(Integer days, Schedule schedule) {
        return new Renewal(false, days, schedule).expiryOf(JANUARY_15, AMSTERDAM);
    }

    private static Schedule scheduled(String from, Frequency every) {
        return new Schedule(LocalDate.parse(from), every);
    }

    private static Instant at(String date) {
        return LocalDate.parse(date).atStartOfDay(AMSTERDAM).toInstant();
    }
}
