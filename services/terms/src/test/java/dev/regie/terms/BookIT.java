package dev.regie.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody changes or removes a row of the book, a version or a text: not over HTTP, not in the database, not as its owner. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class BookIT {
    @Inject
    DataSource runtime;

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void overHttpThereIsNoWay(String method) {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.terms(1);
        staff.acceptAll(Staff.user("robin"));
        for (String role : List.of("tenant-administrator", "platform-administrator", "upstream-system")) {
            for (String path : List.of("", "/1")) {
                staff.as(role)
                        .body(Map.of())
                        .request(method, "/terms/" + terms + "/acceptances" + path)
                        .then()
                        .statusCode(405);
            }
            staff.as(role)
                    .body(Map.of())
                    .request(method, "/terms/" + terms + "/versions")
                    .then()
                    .statusCode(405);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acceptance", "terms_version", "terms_text"})
    void theRuntimeRoleMayNot(String table) throws SQLException {
        Staff staff = Staff.ofNewTenant();
        staff.terms(1);
        staff.acceptAll(Staff.user("robin"));
        for (String statement : forbidden(table)) {
            try (Connection connection = runtime.getConnection();
                    Statement sql = connection.createStatement()) {
                sql.execute("select set_config('regie.tenants', '*', false)");
                SQLException refused = assertThrows(SQLException.class, () -> sql.execute(statement), statement);
                assertEquals("42501", refused.getSQLState(), statement + " is not a matter of permission");
                sql.execute("select set_config('regie.tenants', '', false)");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acceptance", "terms_version", "terms_text"})
    void evenTheOwnerAndTheSuperuserAreStoppedByTheTrigger(String table) throws SQLException {
        Staff staff = Staff.ofNewTenant();
        staff.terms(1);
        staff.acceptAll(Staff.user("robin"));
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("terms"));
                Statement sql = connection.createStatement()) {
            assertTrue(count(sql, table) > 0);
            for (String statement : forbidden(table)) {
                SQLException refused = assertThrows(SQLException.class, () -> sql.execute(statement), statement);
                assertEquals("23001", refused.getSQLState(), statement);
            }
        }
    }

    @Test
    void whoForgetsTheTenantSeesNothing() throws SQLException {
        Staff staff = Staff.ofNewTenant();
        staff.terms(1);
        staff.acceptAll(Staff.user("robin"));
        try (Connection connection = runtime.getConnection();
                Statement sql = connection.createStatement()) {
            for (String table : List.of("terms", "terms_assignment", "terms_version", "terms_text", "terms_stamp")) {
                assertEquals(0, count(sql, table), table);
            }
            for (String table : List.of("terms_user", "acceptance", "acceptance_due", "branding", "data_key")) {
                assertEquals(0, count(sql, table), table);
            }
        }
    }

    private static long count(Statement sql, String table) throws SQLException {
        try (ResultSet row = sql.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> forbidden(String table) {
        return List.of(
                "update " + table + " set tenant = tenant",
                "delete from " + table,
                "truncate " + table + (table.equals("terms_version") ? " cascade" : ""));
    }
}
