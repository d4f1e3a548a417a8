package dev.regie.local;

import com.fasterxml.jackson.core.JacksonException;
import dev.regie.model.auditlog.LogExport;
import dev.regie.model.auditlog.LogFinding;
import dev.regie.model.auditlog.LogReport;
import dev.regie.model.auditlog.LogVerification;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Checks what Regie proved, without trusting it: no stack is needed.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = VerifyCommand.Audit.class,
        footer = {"", "Example:", "  ./regie verify audit --help"})
final class VerifyCommand {
    private VerifyCommand() {}

    @Command(
            name = "audit",
            description =
                    "Checks an exported audit log against checkpoints that somebody kept. Ends with 0 if nothing was changed, removed,"
                            + " added or put in another order since, with 1 if something is wrong.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  TOKEN=$(./regie token --role auditor --tenant contoso | tail -n 1)",
                "  AUDIT=http://127.0.0.1:8087/audit-events",
                "  # once, and kept where Regie does not reach:",
                "  curl -s $AUDIT/verification-key -H \"Authorization: Bearer $TOKEN\"   # its member key",
                "  curl -s -X POST $AUDIT/checkpoints -H \"Authorization: Bearer $TOKEN\" | jq -r .note >contoso.checkpoint",
                "  # any time later:",
                "  curl -s $AUDIT/log -H \"Authorization: Bearer $TOKEN\" >contoso.log.json",
                "  ./regie verify audit --log contoso.log.json --checkpoint contoso.checkpoint --key KEY",
                "  ./regie verify audit --log contoso.log.json --checkpoint contoso.checkpoint --key KEY --json",
            })
    static final class Audit implements Callable<Integer> {
        private static final int WRONG = 1;

        @Option(names = "--log", required = true, paramLabel = "FILE", description = "GET /audit-events/log")
        private Path log;

        @Option(
                names = "--checkpoint",
                required = true,
                paramLabel = "FILE",
                description = "a checkpoint that was kept; may be given more than once")
        private List<Path> checkpoints;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "BASE64",
                description = "the log's public key, as it was kept (GET /audit-events/verification-key)")
        private String key;

        @Option(names = "--json", description = "exactly one JSON document on standard output")
        private boolean json;

        /** Only what cannot be read at all has a reason; then there is no report. */
        record Outcome(boolean ok, String unreadable, LogReport report) {}

        @Override
        public Integer call() {
            Outcome outcome = outcome();
            System.out.println(
                    json
                            ? new String(MessageJson.write(outcome), StandardCharsets.UTF_8)
                            : text(outcome).strip());
            return outcome.ok() ? 0 : WRONG;
        }

        private Outcome outcome() {
            List<SignedCheckpoint> kept = new ArrayList<>();
            for (Path file : checkpoints) {
                try {
                    kept.add(SignedCheckpoint.parse(Files.readString(file)));
                } catch (IOException | IllegalArgumentException e) {
                    return unreadable(file + " is not a checkpoint, to the letter");
                }
            }
            try {
                LogReport report = verify(kept, publicKey());
                return new Outcome(report.ok(), null, report);
            } catch (JacksonException | IllegalArgumentException e) {
                return unreadable(log + " is not an exported audit log, to the letter");
            } catch (IOException e) {
                return unreadable(log + " cannot be read");
            }
        }

        private static Outcome unreadable(String reason) {
            return new Outcome(false, reason, null);
        }

        private byte[] publicKey() {
            try {
                byte[] raw = Base64.getDecoder().decode(key);
                if (raw.length == 32) {
                    return raw;
                }
            } catch (IllegalArgumentException e) {
                throw notAKey();
            }
            throw notAKey();
        }

        private static StartFailure notAKey() {
            return new StartFailure(
                    "--key is 32 bytes in base64, the member key of GET /audit-events/verification-key");
        }

        private LogReport verify(List<SignedCheckpoint> kept, byte[] publicKey) throws IOException {
            TenantId tenant = kept.getFirst().checkpoint().tenant();
            LogVerification[] run = new LogVerification[1];
            try (InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 16)) {
                LogExport.read(in, its -> {
                    List<SignedCheckpoint> all = new ArrayList<>(kept);
                    all.add(its);
                    run[0] = new LogVerification(tenant, all, publicKey);
                    return run[0]::add;
                });
            }
            return run[0].finishCovered();
        }

        private static String text(Outcome outcome) {
            if (outcome.report() == null) {
                return "WRONG: " + outcome.unreadable();
            }
            LogReport report = outcome.report();
            StringBuilder text = new StringBuilder();
            text.append(report.ok() ? "right" : "WRONG").append(": log of ").append(report.tenant());
            text.append(", ").append(report.entries()).append(" entries, ").append(report.checkpoints());
            text.append(" checkpoints compared, covered to ").append(report.coveredTo());
            text.append(", ").append(report.withoutRecord()).append(" without record\n");
            for (LogFinding finding : report.findings()) {
                text.append("  ").append(finding.problem()).append(" at ").append(finding.from());
                text.append(finding.to() == finding.from() ? "\n" : " to " + finding.to() + "\n");
            }
            return text.toString();
        }
    }
}
