package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.auditlog.LogEntry;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Reads the log from place to place, as it stands there. For use inside a transaction of the tenant. */
@ApplicationScoped
public class LogReader {
    private static final String ROWS = """
            select e.*, array(select t.token from audit_target t where t.tenant = e.tenant and t.sequence = e.sequence) as targets
            from audit_event e where e.tenant = ? and e.sequence > ? and e.sequence <= ? order by e.sequence limit ?""";

    private final Sql sql;

    LogReader(Sql sql) {
        this.sql = sql;
    }

    /** A row: the entry, and by what it is searched. */
    public record Row(LogEntry entry, IndexColumns columns) {}

    /** Entries from {@code after}, exclusive, to {@code upTo}, inclusive. */
    public List<LogEntry> entries(TenantId tenant, long after, long upTo, int limit) {
        return sql.list(
                "select sequence, record, leaf_hash from audit_event"
                        + " where tenant = ? and sequence > ? and sequence <= ? order by sequence limit ?",
                LogReader::entry,
                tenant,
                after,
                upTo,
                limit);
    }

    /** The same with the columns. */
    public List<Row> rows(TenantId tenant, long after, long upTo, int limit) {
        return sql.list(ROWS, row -> new Row(entry(row), columns(row)), tenant, after, upTo, limit);
    }

    /** Tiles from {@code from}, inclusive, to {@code to}, exclusive. */
    public List<Tile> tiles(TenantId tenant, long from, long to) {
        return sql.list(
                "select tile, root, earliest, latest from audit_tile where tenant = ? and tile >= ? and tile < ? order by tile",
                row -> new Tile(
                        row.getLong("tile"),
                        Hash.of(row.getBytes("root")),
                        Sql.instant(row, "earliest"),
                        Sql.instant(row, "latest")),
                tenant,
                from,
                to);
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(row.getLong("sequence"), row.getBytes("record"), Hash.of(row.getBytes("leaf_hash")));
    }

    private static IndexColumns columns(ResultSet row) throws SQLException {
        Set<String> targets =
                new TreeSet<>(List.of((String[]) row.getArray("targets").getArray()));
        return new IndexColumns(
                row.getObject("event_id", UUID.class),
                Sql.instant(row, "happened_at"),
                row.getString("category"),
                row.getString("activity"),
                row.getString("operation"),
                row.getString("result"),
                row.getString("correlation_id"),
                row.getString("actor_token"),
                targets);
    }
}
