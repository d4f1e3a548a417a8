package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Appends to the log, inside the transaction, as the row-level policy has it: COPY cannot write to a table that has one. */
@ApplicationScoped
public class LogWriter {
    private static final String EVENTS = """
            insert into audit_event (tenant, sequence, leaf_hash, record, event_id, happened_at, category, activity, operation, result,
                correlation_id, actor_token)
            select ?, e.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e""";
    private static final String TARGETS =
            "insert into audit_target (tenant, token, sequence) select ?, t.* from unnest(?, ?) as t";

    private final Sql sql;

    LogWriter(Sql sql) {
        this.sql = sql;
    }

    /** Lets one transaction at a time append to a tenant's log: places are given without a gap, in the order of commits. */
    public void lock(TenantId tenant) {
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "audit-log/" + tenant);
    }

    /** Those of the events that the log has already. */
    public Set<UUID> known(TenantId tenant, Collection<UUID> events) {
        return sql
                .list(
                        "select event_id from audit_event where tenant = ? and event_id = any (?)",
                        row -> row.getObject("event_id", UUID.class),
                        tenant,
                        events)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Appends events at their places. */
    public void append(TenantId tenant, List<NewEvent> added) {
        List<IndexColumns> columns = all(added, NewEvent::columns);
        sql.update(
                EVENTS,
                tenant,
                all(added, NewEvent::sequence),
                all(added, each -> each.leafHash().bytes()),
                all(added, NewEvent::record),
                all(columns, IndexColumns::eventId),
                all(columns, IndexColumns::happenedAt),
                all(columns, IndexColumns::category),
                all(columns, IndexColumns::activity),
                all(columns, IndexColumns::operation),
                all(columns, IndexColumns::result),
                all(columns, IndexColumns::correlationId),
                all(columns, IndexColumns::actorToken));
        List<String> tokens = new ArrayList<>();
        List<Long> sequences = new ArrayList<>();
        added.forEach(each -> each.columns().targetTokens().forEach(token -> {
            tokens.add(token);
            sequences.add(each.sequence());
        }));
        sql.update(TARGETS, tenant, tokens, sequences);
    }

    // with nulls, where an event lacks something
    private static <T, C> List<C> all(List<T> rows, Function<T, C> column) {
        return rows.stream().map(column).collect(Collectors.toCollection(ArrayList::new));
    }
}
