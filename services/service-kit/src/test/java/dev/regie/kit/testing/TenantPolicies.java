package dev.regie.kit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Row-level security as the last line behind every query: forgets the tenant on purpose, in each table of a service's database, and sees
 * nothing. Everything it writes is rolled back.
 */
public final class TenantPolicies {
    private static final String MIGRATIONS = "flyway_schema_history";
    private static final String PLATFORM = "-";

    private final String service;

    private TenantPolicies(String service) {
        this.service = service;
    }

    /**
     * Asserts of every table: the policy is forced, the runtime role may not skip it, and a row is seen in its tenant's transaction alone.
     *
     * @param ofThePlatform tables whose rows are of no tenant and seen by all
     */
    public static void assertEveryTableIsGuarded(String service, Set<String> ofThePlatform) throws SQLException {
        TenantPolicies policies = new TenantPolicies(service);
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl(service))) {
            database.setAutoCommit(false);
            policies.assertRuntimeRoleIsBound(database);
            Set<String> tables = policies.tables(database);
            assertFalse(tables.isEmpty(), "there are no tables in " + service);
            for (String table : tables) {
                policies.assertForced(database, table);
                if (!ofThePlatform.contains(table)) {
                    policies.assertForgottenTenantSeesNothing(database, table);
                }
                database.rollback();
            }
        }
    }

    private void assertRuntimeRoleIsBound(Connection database) throws SQLException {
        String free = "select count(*) from pg_roles where rolname = '%s_runtime' and not rolsuper and not rolbypassrls"
                .formatted(service);
        assertEquals(1, number(database, free), "the runtime role of " + service + " can skip policies");
        assertEquals(
                0,
                number(database, "select count(*) from pg_tables where tableowner = '%s_runtime'".formatted(service)),
                "the runtime role of " + service + " owns a table");
    }

    private Set<String> tables(Connection database) throws SQLException {
        Set<String> tables =
                new TreeSet<>(strings(database, "select tablename from pg_tables where schemaname = 'public'"));
        tables.remove(MIGRATIONS);
        return tables;
    }

    private void assertForced(Connection database, String table) throws SQLException {
        String forced =
                "select count(*) from pg_class where oid = '%s'::regclass and relrowsecurity and relforcerowsecurity";
        assertEquals(
                1, number(database, forced.formatted(table)), "no forced row-level policy on " + service + "." + table);
    }

    private void assertForgottenTenantSeesNothing(Connection database, String table) throws SQLException {
        putRow(database, table, "contoso");
        execute(database, "set local role " + service + "_runtime");
        String seen = "select count(*) from " + table + " where tenant <> '" + PLATFORM + "'";
        assertEquals(0, number(database, seen), service + "." + table + " without any tenant");
        assertEquals(0, seenBy(database, "", seen), service + "." + table + " with no tenant");
        assertEquals(0, seenBy(database, "fabrikam", seen), service + "." + table + " with another tenant");
        assertEquals(1, seenBy(database, "contoso", seen + " and tenant = 'contoso'"), service + "." + table);
    }

    private static long seenBy(Connection database, String tenants, String query) throws SQLException {
        try (PreparedStatement setting = database.prepareStatement("select set_config('regie.tenants', ?, true)")) {
            setting.setString(1, tenants);
            setting.execute();
        }
        return number(database, query);
    }

    // any row will do: rules about its values and references to other rows are not what is looked at
    private static void putRow(Connection database, String table, String tenant) throws SQLException {
        execute(database, "set local session_replication_role = replica");
        for (String check : strings(
                database,
                "select quote_ident(conname) from pg_constraint where contype = 'c' and conrelid = '%s'::regclass"
                        .formatted(table))) {
            execute(database, "alter table " + table + " drop constraint " + check);
        }
        execute(database, "delete from " + table);
        List<String> columns = new ArrayList<>(List.of("tenant"));
        List<String> values = new ArrayList<>(List.of("'" + tenant + "'"));
        for (String column : strings(database, """
                select quote_ident(attname) || ' ' || case
                  when typcategory = 'A' then quote_literal('{}')
                  when typcategory = 'N' then '1'
                  when typcategory = 'B' then 'true'
                  when typcategory = 'D' then 'timestamptz ''2026-01-01 00:00Z'''
                  when typcategory = 'T' then 'interval ''1 day'''
                  when typname = 'uuid' then 'gen_random_uuid()'
                  when typname in ('json', 'jsonb') then quote_literal('{}')
                  else quote_literal('x') end
                from pg_attribute join pg_type on pg_type.oid = atttypid
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attnotnull
                  and not atthasdef and attidentity = '' and attgenerated = '' and attname <> 'tenant'""".formatted(table))) {
            columns.add(column.substring(0, column.indexOf(' ')));
            values.add(column.substring(column.indexOf(' ') + 1));
        }
        execute(
                database,
                "insert into " + table + " (" + String.join(", ", columns) + ") values (" + String.join(", ", values)
                        + ")");
    }

    private static long number(Connection database, String query) throws SQLException {
        return Long.parseLong(strings(database, query).getFirst());
    }

    private static List<String> strings(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
