package dev.regie.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogScanTest {
    private static final List<String> FORBIDDEN = List.of("Sam Silva", "sam@mail.example", "472913");

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"a letter to sam@mail.example\"} | true",
                "PC of Sam Silva                                | true",
                "entered 472913                                 | true",
                "{\"code\":\"472913\"}                          | true",
                "Bearer eyJraWQiOiJyZWdpZSIsInR5cCI6Ikp.e30     | true",
                "a letter to somebody                           | false",
                "2026-11-23T12:29:56.472913Z                    | false",
                "took 1472913 bytes                             | false",
                "11111111-2222-3333-4444-5472913aaaaa           | false"
            })
    void aForbiddenValueIsFoundWhereverItStands(String line, boolean forbidden) {
        assertEquals(forbidden, new LogScan(FORBIDDEN).isForbidden(line));
    }

    @Test
    void everyLogIsReadAndEverySecretOfTheStackIsForbidden() throws IOException {
        Files.createDirectories(data.resolve("logs"));
        Files.createDirectories(data.resolve("secrets"));
        Files.createDirectories(data.resolve("kafka/log/topic-0"));
        Files.writeString(data.resolve("secrets/master"), "0123456789abcdef\n");
        Files.writeString(data.resolve("logs/intake.log"), "all is well\nthe key 0123456789abcdef\n");
        Files.writeString(data.resolve("kafka/kafka.log"), "Sam Silva\n");
        Files.writeString(data.resolve("kafka/log/topic-0/00000000000000000000.log"), "Sam Silva is no log line\n");
        LogScan.Result result = LogScan.of(data, FORBIDDEN);
        assertEquals(2, result.files());
        assertEquals(
                List.of("intake.log:2", "kafka.log:1"),
                result.findings().stream().sorted().toList());
    }

    @Test
    void whatIsTooShortToBeFoundIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LogScan(List.of("Sam")));
    }
}
