package dev.regie.kit.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    @ParameterizedTest
    @MethodSource("failures")
    void onlyWhatPassesByItselfIsWaitedFor(boolean outage, Throwable failure) {
        assertEquals(outage, Failures.isOutage(failure));
        assertEquals(outage, Failures.isOutage(new IllegalStateException(new RuntimeException(failure))));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(true, sql("08006")),
                Arguments.of(true, sql("57P01")),
                Arguments.of(true, sql("40001")),
                Arguments.of(true, sql("53300")),
                Arguments.of(true, sql("55P03")),
                Arguments.of(true, sql(null)),
                Arguments.of(true, new SQLTransientConnectionException()),
                Arguments.of(true, new TimeoutException("Kafka")),
                Arguments.of(true, new UncheckedIOException(new IOException("No space left on device"))),
                Arguments.of(false, sql("23505")),
                Arguments.of(false, sql("42703")),
                Arguments.of(false, sql("22P02")),
                Arguments.of(false, new JsonParseException(null, "poison")),
                Arguments.of(false, new UncheckedIOException(new NoSuchFileException("part"))),
                Arguments.of(false, new NullPointerException()),
                Arguments.of(false, new Undigestible("forged-origin", "not its tenant")));
    }

    @Test
    void theTaleOfAFailureLeavesItsMessageOut() {
        String tale = Failures.tell(new IllegalStateException("jane@example.com", sql("23505")));

        assertFalse(tale.contains("jane"));
        assertFalse(tale.contains("duplicate"));
    }

    private static SQLException sql(String state) {
        return new SQLException("duplicate key: jane@example.com", state);
    }
}
