package dev.regie.samples.demo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Looks into the databases past all of Regie's code: counts, digests, and the search for a value in the clear. */
final class Databases {
    private final java.util.function.UnaryOperator<String> superuserUrl;

    Databases(java.util.function.UnaryOperator<String> superuserUrl) {
        this.superuserUrl = superuserUrl;
    }

    /** One number from one database. */
    long count(String database, String sql, Object... parameters) {
        return ids(database, sql, parameters).getFirst();
    }

    /** The numbers in the first column of what a query finds. */
    List<Long> ids(String database, String sql, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(superuserUrl.apply(database));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + database + " (SQL state " + e.getSQLState() + ")", e);
        }
    }

    /** A digest of all rows of a tenant in all tables of a database: changes when any byte of them does. */
    String digest(String database, String tenant) {
        try (Connection connection = DriverManager.getConnection(superuserUrl.apply(database))) {
            StringBuilder all = new StringBuilder();
            for (String table : tables(connection)) {
                String sql = "select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                        + table + " t where tenant = ?";
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, tenant);
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        all.append(table).append('=').append(row.getString(1)).append(' ');
                    }
                }
            }
            return all.toString();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + database + " (SQL state " + e.getSQLState() + ")", e);
        }
    }

    /** Rows in any table of a database that hold one of the values in the clear, as text or as bytes. */
    long rowsWith(String database, List<String> values) {
        try (Connection connection = DriverManager.getConnection(superuserUrl.apply(database))) {
            long found = 0;
            for (String table : tables(connection)) {
                for (String value : values) {
                    found += rowsWith(connection, table, value);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot search " + database + " (SQL state " + e.getSQLState() + ")", e);
        }
    }

    private static long rowsWith(Connection connection, String table, String value) throws SQLException {
        String sql = "select count(*) from " + table + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setString(2, HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        String sql =
                "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant' order by 1";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
