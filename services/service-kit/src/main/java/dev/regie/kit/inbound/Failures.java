package dev.regie.kit.inbound;

import com.fasterxml.jackson.core.JacksonException;
import dev.regie.kit.sql.SqlFailed;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** Tells failures of the surroundings, which pass and are waited out, from failures of a message, which would repeat for ever. */
final class Failures {
    /** PostgreSQL: connection, transaction rollback (serialisation, deadlock), resources, intervention, system. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int FRAMES_TOLD = 6;

    private Failures() {}

    /** Whether trying the same again later may succeed whatever the message is. */
    static boolean isOutage(Throwable failure) {
        return chain(failure).stream().anyMatch(Failures::passes);
    }

    /** Classes and places of a failure for the log. Messages are left out: a foreign library's may quote what it was working on. */
    static String tell(Throwable failure) {
        return chain(failure).stream()
                .map(each -> each.getClass().getName() + " at "
                        + Stream.of(each.getStackTrace())
                                .limit(FRAMES_TOLD)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(" < ")))
                .collect(Collectors.joining(", caused by "));
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case SqlFailed failed -> passes(failed.sqlState());
            case SQLTransientException e -> true;
            case SQLRecoverableException e -> true;
            case SQLException e -> passes(e.getSQLState());
            case RetriableException e -> true;
            case IOException e -> !isAboutContent(e);
            default -> false;
        };
    }

    // the pool gives no state when it has no connection to give
    private static boolean passes(String sqlState) {
        return sqlState == null
                || sqlState.equals(LOCK_NOT_AVAILABLE)
                || sqlState.length() == 5 && PASSING_CLASSES.contains(sqlState.substring(0, 2));
    }

    private static boolean isAboutContent(IOException e) {
        return e instanceof JacksonException
                || e instanceof CharacterCodingException
                || e instanceof EOFException
                || e instanceof FileNotFoundException
                || e instanceof NoSuchFileException;
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < 10; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
