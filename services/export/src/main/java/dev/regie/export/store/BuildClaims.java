package dev.regie.export.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which instance builds which package. A claim is an advisory lock of a database session and no transaction: it lasts as long as a build
 * does, and is free again at once when the process dies.
 */
@ApplicationScoped
public class BuildClaims {
    private final DataSource database;

    BuildClaims(DataSource database) {
        this.database = database;
    }

    /** Does the work while holding the claim; outside a transaction. @return false if somebody else holds it and nothing was done */
    public boolean holding(UUID packageId, Runnable work) {
        try (Connection session = database.getConnection()) {
            if (!ask(session, "select pg_try_advisory_lock(?)", packageId)) {
                return false;
            }
            try {
                work.run();
                return true;
            } finally {
                ask(session, "select pg_advisory_unlock(?)", packageId);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "package " + packageId + " cannot be claimed for building: SQL state " + e.getSQLState(), e);
        }
    }

    private static boolean ask(Connection session, String question, UUID packageId) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(question)) {
            statement.setLong(1, packageId.getMostSignificantBits() ^ packageId.getLeastSignificantBits());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
