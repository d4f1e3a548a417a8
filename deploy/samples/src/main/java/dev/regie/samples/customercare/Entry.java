package dev.regie.samples.customercare;

import dev.regie.model.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One entry of customer care's files.
 *
 * @param category {@code customer}, {@code ticket}, {@code call-note} or {@code invoice}
 * @param email the owner's mailbox at that time, or null
 * @param customerNumber the owner's number, or null
 * @param mentions e-mail of a second person that the entry is also about, or null; it stands in the body too
 */
public record Entry(
        String id,
        TenantId tenant,
        String category,
        String email,
        String customerNumber,
        String mentions,
        String subject,
        String body,
        Instant at) {

    static Entry of(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                row.getString("category"),
                row.getString("email"),
                row.getString("customer_number"),
                row.getString("mentions"),
                row.getString("subject"),
                row.getString("body"),
                CustomerCareStore.instant(row, "at"));
    }

    boolean same(Entry other) {
        return id.equals(other.id());
    }
}
