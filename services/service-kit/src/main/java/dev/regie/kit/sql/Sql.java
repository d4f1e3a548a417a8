package dev.regie.kit.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Plain SQL in the running transaction, for the tables that must be fast or are written in sets. Arguments may be strings, numbers,
 * {@link UUID}, {@link Instant} ({@code timestamptz}), {@code byte[]}, null, a collection ({@code text[]}, or {@code bigint[]} for longs), or
 * an id, which is written as its text.
 */
@ApplicationScoped
public class Sql {
    @Inject
    AgroalDataSource dataSource;

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Says what stands in each column, in their order. */
    @FunctionalInterface
    public interface ColumnBinder<T> {
        void bind(Columns<T> columns) throws SQLException;
    }

    /** The number of rows written. */
    public int update(String statement, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, statement, arguments)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailed(statement, e);
        }
    }

    /** Writes many rows by one statement, whose arguments are the columns of an {@code unnest(...)}. @return the number of rows written */
    public <T> int update(String statement, List<T> rows, ColumnBinder<T> binder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            binder.bind(new Columns<>(connection, prepared, rows));
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailed(statement, e);
        }
    }

    public <T> List<T> list(String query, RowReader<T> reader, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, query, arguments);
                ResultSet rows = prepared.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new SqlFailed(query, e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String query, RowReader<T> reader, Object... arguments) {
        return list(query, reader, arguments).stream().findFirst();
    }

    /** An instant column, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... arguments)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < arguments.length; i++) {
                bind(connection, prepared, i + 1, arguments[i]);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    private static void bind(Connection connection, PreparedStatement prepared, int at, Object argument)
            throws SQLException {
        switch (argument) {
            case null -> prepared.setNull(at, Types.NULL);
            case Instant time -> prepared.setObject(at, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
            case byte[] bytes -> prepared.setBytes(at, bytes);
            case Number number -> prepared.setObject(at, number);
            case Boolean flag -> prepared.setBoolean(at, flag);
            case UUID id -> prepared.setObject(at, id);
            case Collection<?> many -> prepared.setArray(at, array(connection, many));
            default -> prepared.setString(at, argument.toString());
        }
    }

    private static java.sql.Array array(Connection connection, Collection<?> many) throws SQLException {
        boolean numbers = !many.isEmpty() && many.iterator().next() instanceof Long;
        return numbers
                ? connection.createArrayOf("bigint", many.toArray())
                : connection.createArrayOf(
                        "text", many.stream().map(String::valueOf).toArray());
    }
}
