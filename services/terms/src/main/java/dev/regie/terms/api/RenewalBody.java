package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.terms.document.Renewal;
import dev.regie.terms.document.Renewal.Frequency;
import dev.regie.terms.document.Renewal.Schedule;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often a version is to be accepted; all left out: once per user. */
@Schema(name = "Renewal")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RenewalBody(
        @Schema(description = "on each device, instead of once per user; default false")
        Boolean perDevice,

        @Schema(description = "an acceptance expires after so many days", examples = "30")
        Integer expiresAfterDays,

        @Schema(description = "every acceptance expires on these dates, in the tenant's time zone")
        Dates schedule) {
    private static final int MOST_DAYS = 3650;

    /** The dates of a schedule. */
    @Schema(name = "Schedule")
    public record Dates(
            @Schema(description = "the first date", examples = "2027-01-01")
            String from,

            @Schema(description = "MONTHLY, QUARTERLY, HALF_YEARLY or YEARLY", examples = "MONTHLY")
            Frequency every) {}

    Renewal renewal() {
        if (expiresAfterDays != null && (expiresAfterDays < 1 || expiresAfterDays > MOST_DAYS)) {
            throw Fields.invalid("renewal.expiresAfterDays", "Between 1 and " + MOST_DAYS + " days");
        }
        return new Renewal(Boolean.TRUE.equals(perDevice), expiresAfterDays, schedule == null ? null : dates());
    }

    private Schedule dates() {
        Frequency every = Fields.required(schedule.every(), "renewal.schedule.every");
        try {
            LocalDate from = LocalDate.parse(Fields.required(schedule.from(), "renewal.schedule.from"));
            return new Schedule(from, every);
        } catch (DateTimeException e) {
            throw Fields.invalid("renewal.schedule.from", "Write a date like 2027-01-01");
        }
    }

    static RenewalBody of(Renewal renewal) {
        Schedule schedule = renewal.schedule();
        return new RenewalBody(
                renewal.perDevice(),
                renewal.days(),
                schedule == null ? null : new Dates(schedule.from().toString(), schedule.every()));
    }
}
