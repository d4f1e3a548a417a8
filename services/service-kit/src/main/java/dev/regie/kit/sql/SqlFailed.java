package dev.regie.kit.sql;

import java.sql.SQLException;

/** The database refused or did not answer. The message names statement and SQL state; the driver's own text, which may quote values, is left out. */
public final class SqlFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    SqlFailed(String statement, SQLException cause) {
        super("SQL state " + cause.getSQLState() + " from: " + statement);
        this.sqlState = cause.getSQLState();
        setStackTrace(cause.getStackTrace());
    }

    /** Five characters, or null if the pool gave no connection. */
    public String sqlState() {
        return sqlState;
    }
}
