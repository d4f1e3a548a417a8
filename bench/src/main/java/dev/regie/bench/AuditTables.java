package dev.regie.bench;

import dev.regie.model.id.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The audit log's tables past all of Regie's code: counts, the reference COPY, and more rows than could be sent in the time. */
final class AuditTables implements AutoCloseable {
    private static final long PIECE = 50_000;
    private static final List<String> TABLES = List.of("audit_event", "audit_target");

    /** The same columns, keys and indexes; the record keeps its own id, so that it still opens. */
    private static final String GROW = """
            insert into audit_event (tenant, sequence, leaf_hash, record, event_id, happened_at, category, activity, operation, result,
                correlation_id, actor_token)
            select tenant, sequence + %1$d, leaf_hash, record, gen_random_uuid(), happened_at + interval '%1$d milliseconds', category,
                activity, operation, result, correlation_id, actor_token
            from audit_event where tenant = '%2$s' and sequence > %3$d and sequence <= %3$d + %4$d""";

    private static final String GROW_TARGETS = """
            insert into audit_target (tenant, token, sequence) select tenant, token, sequence + %1$d from audit_target
            where tenant = '%2$s' and sequence > %3$d and sequence <= %3$d + %4$d""";

    private static final String TILES = """
            insert into audit_tile (tenant, tile, root, earliest, latest)
            select tenant, (sequence - 1) / 1024, min(leaf_hash), min(happened_at), max(happened_at)
            from audit_event where tenant = '%s' group by 1, 2 having count(*) = 1024 on conflict do nothing""";

    private final Connection connection;

    AuditTables(String superuserUrl) throws SQLException {
        connection = DriverManager.getConnection(superuserUrl);
    }

    /** Events in a tenant's log, which has no gaps: one look at its index, as this is asked while the log grows. */
    long count(TenantId tenant) throws SQLException {
        return number("select coalesce(max(sequence), 0) from audit_event where tenant = '" + tenant + "'");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Copies the rows of all events from {@code first} on into empty tables of the same form with the same indexes; seconds for both. */
    double copySeconds(long first, Path folder) throws SQLException, IOException {
        double seconds = 0;
        for (String table : TABLES) {
            Path rows = folder.resolve(table + ".copy");
            execute("create table copied_" + table + " (like " + table + " including all)");
            try (OutputStream out = Files.newOutputStream(rows)) {
                copy().copyOut(
                                "copy (select * from " + table + " where sequence >= " + first
                                        + ") to stdout (format binary)",
                                out);
            }
            execute("checkpoint");
            long start = System.nanoTime();
            try (InputStream in = Files.newInputStream(rows)) {
                copy().copyIn("copy copied_" + table + " from stdin (format binary)", in, 1 << 16);
            }
            seconds += (System.nanoTime() - start) / 1e9;
            execute("drop table copied_" + table);
            Files.delete(rows);
        }
        return seconds;
    }

    /** Repeats the events until there are so many, with other ids, places and times. */
    void growTo(TenantId tenant, long rows) throws SQLException {
        execute("set session_replication_role = replica");
        long base = count(tenant);
        long reached = base;
        while (reached < rows) {
            long from = reached % base;
            long piece = Math.min(Math.min(PIECE, base - from), rows - reached);
            execute(GROW.formatted(reached - from, tenant, from, piece));
            execute(GROW_TARGETS.formatted(reached - from, tenant, from, piece));
            reached += piece;
        }
        execute(TILES.formatted(tenant));
        execute("vacuum analyze");
        // what the filling left to write is not the queries' doing
        execute("checkpoint");
        execute("set session_replication_role = default");
    }

    private CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
