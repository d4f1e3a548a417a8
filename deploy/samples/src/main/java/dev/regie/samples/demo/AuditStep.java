package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.samples.demo.DemoReport.Audit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The audit log of all that went before, signed and recomputed. */
final class AuditStep {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Setting setting;
    private final Path output;

    AuditStep(Setting setting, Path output) {
        this.setting = setting;
        this.output = output;
    }

    Audit run() {
        Platform platform = setting.platform();
        String[] auditor = platform.as("auditor", Setting.CONTOSO);
        String url = platform.url("audit") + "/audit-events";
        Platform.await("the audit log to take all in", PATIENCE, this::lag, lag -> lag == 0);
        JsonNode checkpoint = platform.http()
                .post(url + "/checkpoints", Map.of(), auditor)
                .expect(200)
                .json();
        JsonNode report =
                platform.http().get(url + "/verification", auditor).expect(200).json();
        return new Audit(
                report.path("ok").asBoolean(),
                report.path("entries").asLong(),
                report.path("coveredTo").asLong(),
                report.path("findings").size(),
                save(checkpoint.path("note").asText()).toString());
    }

    private long lag() {
        Platform platform = setting.platform();
        String[] admin = platform.as("platform-administrator", null);
        JsonNode channels = platform.http()
                .get(platform.url("audit") + "/consumption", admin)
                .expect(200)
                .json();
        return channels.findValues("lag").stream().mapToLong(JsonNode::asLong).sum();
    }

    private Path save(String note) {
        try {
            Files.createDirectories(output);
            return Files.writeString(output.resolve("contoso.checkpoint"), note);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be saved in " + output, e);
        }
    }
}
