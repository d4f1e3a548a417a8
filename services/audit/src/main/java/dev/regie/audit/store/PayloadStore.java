package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The one way in which something leaves the log. For use inside a transaction of the tenant. */
@ApplicationScoped
public class PayloadStore {
    /** Places are given in the order of arrival, so the first event that is too young ends what can go: what is gone is a beginning. */
    private static final String YOUNG = """
            select sequence from audit_event where tenant = ? and sequence > ? and sequence <= ? and happened_at >= ?
            order by sequence limit 1""";

    private final Sql sql;

    PayloadStore(Sql sql) {
        this.sql = sql;
    }

    /** The last place whose payload is gone; 0 if none is. */
    public long droppedTo(TenantId tenant) {
        return sql.first(
                        "select dropped_to from audit_retention where tenant = ?",
                        row -> row.getLong("dropped_to"),
                        tenant)
                .orElse(0L);
    }

    /** How far everything after {@code dropped} is from before an instant, looking no further than {@code last}. */
    public long oldEnough(TenantId tenant, long dropped, long last, Instant cutoff) {
        return sql.first(YOUNG, row -> row.getLong("sequence") - 1, tenant, dropped, last, cutoff)
                .orElse(last);
    }

    /** Takes the payloads away; their number. */
    public long drop(TenantId tenant, long upTo, Instant cutoff) {
        return sql.first(
                        "select drop_payloads(?, ?, ?) as dropped", row -> row.getLong("dropped"), tenant, upTo, cutoff)
                .orElseThrow();
    }
}
