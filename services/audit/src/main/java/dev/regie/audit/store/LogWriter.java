package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.kit.sql.SqlFailed;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Appends to the log, inside the transaction, as the row-level policy has it: COPY cannot write to a table that has one. */
@ApplicationScoped
public class LogWriter {
    private static final String EVENTS = """
            insert into audit_event (tenant, sequence, leaf_hash, record, event_id, happened_at, category, activity, operation, result,
                correlation_id, actor_token)
            select * from unnest(?, ?, ?, ?, ?, ?::timestamptz[], ?, ?, ?, ?, ?, ?)""";
    private static final String TARGETS =
            "insert into audit_target (tenant, token, sequence) select * from unnest(?, ?, ?)";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Sql sql;

    LogWriter(Sql sql) {
        this.sql = sql;
    }

    /** Lets one transaction at a time append to a tenant's log: places are given without a gap, in the order of commits. */
    public void lock(TenantId tenant) {
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "audit-log/" + tenant);
    }

    /**
     * Runs what appends to a log, inside the transaction.
     *
     * @return false if an event of it stands in the log already, or twice in itself; then nothing of it is appended, and the transaction goes on
     */
    public boolean attempt(Runnable work) {
        sql.update("savepoint attempt");
        try {
            work.run();
            return true;
        } catch (SqlFailed e) {
            if (!UNIQUE_VIOLATION.equals(e.sqlState())) {
                throw e;
            }
            sql.update("rollback to savepoint attempt");
            return false;
        }
    }

    /** Those of the events that the log has already. */
    public Set<UUID> known(TenantId tenant, Collection<UUID> events) {
        return sql
                .list(
                        "select event_id from audit_event where tenant = ? and event_id = any (?::uuid[])",
                        row -> row.getObject("event_id", UUID.class),
                        tenant,
                        events)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Appends events at their places. */
    public void append(TenantId tenant, List<NewEvent> added) {
        sql.update(
                EVENTS,
                added,
                columns -> columns.text(event -> tenant)
                        .number(NewEvent::sequence)
                        .bytes(event -> event.leafHash().bytes())
                        .bytes(NewEvent::record)
                        .id(event -> event.columns().eventId())
                        .time(event -> event.columns().happenedAt())
                        .text(event -> event.columns().category())
                        .text(event -> event.columns().activity())
                        .text(event -> event.columns().operation())
                        .text(event -> event.columns().result())
                        .text(event -> event.columns().correlationId())
                        .text(event -> event.columns().actorToken()));
        sql.update(
                TARGETS,
                targets(added),
                columns -> columns.text(target -> tenant).text(Target::token).number(Target::sequence));
    }

    private record Target(String token, long sequence) {}

    private static List<Target> targets(List<NewEvent> added) {
        return added.stream()
                .flatMap(event ->
                        event.columns().targetTokens().stream().map(token -> new Target(token, event.sequence())))
                .toList();
    }
}
