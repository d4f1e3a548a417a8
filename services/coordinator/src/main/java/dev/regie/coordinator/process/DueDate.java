package dev.regie.coordinator.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** By when the law wants the answer (GDPR Art. 12(3)). For now one calendar month in UTC, whatever the tenant's regime. */
public final class DueDate {
    private DueDate() {}

    /**
     * The last second of the day with the same number one month after the day of receipt; where that month has no such day, of its last
     * day (Regulation 1182/71, Art. 3(2)(c)).
     */
    public static Instant of(Instant receivedAt) {
        LocalDate received = receivedAt.atZone(ZoneOffset.UTC).toLocalDate();
        return received.plusMonths(1).atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    }
}
