package dev.regie.inventory;

import dev.regie.kit.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The inventory's database past all of its code and policies. */
final class Database {
    private Database() {}

    static long count(String sql, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("inventory"));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
