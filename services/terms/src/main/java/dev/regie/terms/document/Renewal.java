package dev.regie.terms.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often a version has to be accepted. Without any option: once.
 *
 * @param perDevice on each device, instead of once per user
 * @param days after how many days an acceptance expires, or null
 * @param schedule on whose dates every acceptance expires, or null
 */
public record Renewal(boolean perDevice, Integer days, Schedule schedule) {
    /** Once per user, on whatever device. */
    public static final Renewal ONCE = new Renewal(false, null, null);

    /** How far the dates of a schedule are apart. */
    public enum Frequency {
        MONTHLY(1),
        QUARTERLY(3),
        HALF_YEARLY(6),
        YEARLY(12);

        private final int months;

        Frequency(int months) {
            this.months = months;
        }
    }

    /** Dates at whose beginning, in the tenant's time zone, everybody has to accept again. @param from the first of them */
    public record Schedule(LocalDate from, Frequency every) {

        /** The beginning of the first date after an instant. */
        Instant nextAfter(Instant time, ZoneId zone) {
            LocalDate day = LocalDate.ofInstant(time, zone);
            // counted from the first date, never from the one before: the 31st does not become the 28th for good
            long turn = Math.max(0, ChronoUnit.MONTHS.between(from, day) / every.months);
            while (!start(turn, zone).isAfter(time)) {
                turn++;
            }
            return start(turn, zone);
        }

        private Instant start(long turn, ZoneId zone) {
            return from.plusMonths(turn * every.months).atStartOfDay(zone).toInstant();
        }
    }

    /** When an acceptance ceases to count: by days or schedule, whichever comes first; empty if it never does. */
    public Optional<Instant> expiryOf(Instant accepted, ZoneId zone) {
        Stream<Instant> byDays = Stream.ofNullable(days)
                .map(count -> accepted.atZone(zone).plusDays(count).toInstant());
        Stream<Instant> bySchedule = Stream.ofNullable(schedule).map(dates -> dates.nextAfter(accepted, zone));
        return Stream.concat(byDays, bySchedule).min(Instant::compareTo);
    }
}
