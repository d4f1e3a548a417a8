package dev.regie.kit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows turned into the columns of one {@code unnest(...)}: a batch is one statement however many rows it has. */
public final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int at = 1;

    public Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    public Columns<T> text(Function<T, ?> value) throws SQLException {
        return array("text", String[]::new, row -> {
            Object found = value.apply(row);
            return found == null ? null : found.toString();
        });
    }

    /** Bound as text and cast in the statement: the driver has no array of instants. */
    public Columns<T> time(Function<T, Instant> value) throws SQLException {
        return text(value);
    }

    public Columns<T> number(Function<T, Long> value) throws SQLException {
        return array("bigint", Long[]::new, value);
    }

    public Columns<T> id(Function<T, UUID> value) throws SQLException {
        return array("uuid", UUID[]::new, value);
    }

    public Columns<T> flag(Function<T, Boolean> value) throws SQLException {
        return array("boolean", Boolean[]::new, value);
    }

    public Columns<T> bytes(Function<T, byte[]> value) throws SQLException {
        return array("bytea", byte[][]::new, value);
    }

    // of the type itself: the driver sends only such arrays in their binary form, which is read in a fraction of the
    // time
    private <V> Columns<T> array(String type, IntFunction<V[]> empty, Function<T, V> value) throws SQLException {
        V[] column = empty.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        statement.setArray(at++, connection.createArrayOf(type, column));
        return this;
    }
}
