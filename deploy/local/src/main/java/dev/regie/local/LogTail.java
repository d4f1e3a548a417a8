package dev.regie.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a service's log says last about why it ended. */
final class LogTail {
    private static final int READABLE = 200;

    private LogTail() {}

    /** The innermost message of the last error in the log, on one line. */
    static String lastError(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return shortened(lines.reversed().stream()
                    .filter(line -> line.contains("\"level\":\"ERROR\"") || !line.startsWith("{"))
                    .findFirst()
                    .map(LogTail::reason)
                    .orElse("its log names no reason"));
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static String reason(String line) {
        if (!line.startsWith("{")) {
            return line.strip(); // the JVM itself speaks
        }
        JsonNode entry = MessageJson.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
        String reason = entry.path("message").asText();
        for (JsonNode cause = entry.path("exception");
                !cause.isMissingNode();
                cause = cause.path("causedBy").path("exception")) {
            reason = cause.path("message").asText(reason);
        }
        return reason;
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= READABLE ? line : line.substring(0, READABLE) + "…";
    }
}
