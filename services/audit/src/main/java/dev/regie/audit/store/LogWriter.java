package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Appends to the log, inside the transaction. COPY cannot write to a table with a row-level policy, so that rows are copied to a temporary
 * table of the session first, and inserted from there under the policy.
 */
@ApplicationScoped
public class LogWriter {
    private static final String EVENT_COLUMNS =
            "tenant, sequence, leaf_hash, record, event_id, happened_at, category, activity,"
                    + " operation, result, correlation_id, actor_token";
    private static final String TARGET_COLUMNS = "tenant, token, sequence";

    private final AgroalDataSource database;
    private final Sql sql;

    LogWriter(AgroalDataSource database, Sql sql) {
        this.database = database;
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
                        "select event_id from audit_event where tenant = ? and event_id = any (?::uuid[])",
                        row -> row.getObject("event_id", UUID.class),
                        tenant,
                        events)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Appends events that have their places, all of one tenant. */
    public void append(List<NewEvent> events) {
        CopyRows rows = new CopyRows();
        CopyRows targets = new CopyRows();
        for (NewEvent added : events) {
            write(rows, added);
            added.event().targets().stream()
                    .flatMap(target -> target.tokens().stream())
                    .distinct()
                    .forEach(token -> targets.row(3)
                            .text(added.event().tenant().value())
                            .text(token)
                            .number(added.event().sequence()));
        }
        try (Connection connection = database.getConnection()) {
            copy(connection, "audit_event", EVENT_COLUMNS, rows.finish());
            copy(connection, "audit_target", TARGET_COLUMNS, targets.finish());
        } catch (SQLException e) {
            throw new IllegalStateException("events cannot be appended: SQL state " + e.getSQLState(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("events cannot be appended", e);
        }
    }

    private static void write(CopyRows rows, NewEvent added) {
        var event = added.event();
        rows.row(12)
                .text(event.tenant().value())
                .number(event.sequence())
                .bytes(added.leafHash().bytes())
                .bytes(added.record())
                .id(event.id())
                .time(event.activityDateTime())
                .text(event.category())
                .text(event.activity())
                .text(event.operation())
                .text(event.result())
                .text(event.correlationId())
                .text(event.actor().token());
    }

    private static void copy(Connection connection, String table, String columns, byte[] rows)
            throws SQLException, IOException {
        String incoming = table + "_incoming";
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists " + incoming + " (like " + table + ") on commit delete rows");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy pg_temp." + incoming + " (" + columns + ") from stdin (format binary)",
                            new ByteArrayInputStream(rows));
            statement.execute(
                    "insert into " + table + " (" + columns + ") select " + columns + " from pg_temp." + incoming);
            statement.execute("truncate pg_temp." + incoming);
        }
    }
}
