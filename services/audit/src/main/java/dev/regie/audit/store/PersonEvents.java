package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The events in which a person acted or was the target, found by blind tokens. For use inside a transaction of the tenant. */
@ApplicationScoped
public class PersonEvents {
    private static final String MINE = """
            with mine as (
                select sequence, happened_at, actor_token as token from audit_event where tenant = ? and actor_token = any (?)
                union all
                select e.sequence, e.happened_at, t.token from audit_target t
                    join audit_event e on e.tenant = t.tenant and e.sequence = t.sequence
                    where t.tenant = ? and t.token = any (?))\s""";

    private static final String PAGE = """
            select record from audit_event where tenant = ? and record is not null and sequence in (
                (select sequence from audit_event where tenant = ? and actor_token = any (?) and sequence > ? order by sequence limit ?)
                union
                (select sequence from audit_target where tenant = ? and token = any (?) and sequence > ? order by sequence limit ?))
            order by sequence limit ?""";

    private final Sql sql;

    PersonEvents(Sql sql) {
        this.sql = sql;
    }

    /** When a token first and last stood in an event. */
    public record Use(String token, Instant earliest, Instant latest) {}

    public List<Use> uses(TenantId tenant, Collection<String> tokens) {
        return sql.list(
                MINE
                        + "select token, min(happened_at) as earliest, max(happened_at) as latest from mine group by token",
                row -> new Use(row.getString("token"), Sql.instant(row, "earliest"), Sql.instant(row, "latest")),
                tenant,
                tokens,
                tenant,
                tokens);
    }

    /** How many events there are up to an instant, inclusive. */
    public long count(TenantId tenant, Collection<String> tokens, Instant upTo) {
        return sql.first(
                        MINE + "select count(distinct sequence) as events from mine where happened_at <= ?",
                        row -> row.getLong("events"),
                        tenant,
                        tokens,
                        tenant,
                        tokens,
                        upTo)
                .orElseThrow();
    }

    /** Events after a place, in the log's order. */
    public List<StoredEvent> page(TenantId tenant, Collection<String> tokens, long after, int limit) {
        return sql.list(
                PAGE,
                row -> StoredEvent.read(row.getBytes("record")),
                tenant,
                tenant,
                tokens,
                after,
                limit,
                tenant,
                tokens,
                after,
                limit,
                limit);
    }
}
