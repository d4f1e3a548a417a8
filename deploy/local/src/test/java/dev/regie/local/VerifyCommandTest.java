package dev.regie.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.subtle.Ed25519Sign;
import dev.regie.model.auditlog.Checkpoint;
import dev.regie.model.auditlog.LogEntry;
import dev.regie.model.auditlog.LogExport;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Frontier;
import dev.regie.model.merkle.Hash;
import dev.regie.model.message.MessageJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./regie verify audit}, with nothing running. */
class VerifyCommandTest {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");

    @TempDir
    Path folder;

    private Ed25519Sign.KeyPair key;
    private Path log;
    private Path kept;

    @BeforeEach
    void exportALog() throws IOException, GeneralSecurityException {
        key = Ed25519Sign.KeyPair.newKeyPair();
        log = folder.resolve("log.json");
        kept = folder.resolve("kept.checkpoint");
        List<LogEntry> entries = entries(20);
        Files.writeString(kept, sign(entries.subList(0, 12)).note());
        try (OutputStream out = Files.newOutputStream(log)) {
            LogExport.write(out, sign(entries), entries.iterator());
        }
    }

    @Test
    void anUntouchedLogIsRightAndEndsWithZero() {
        Run run = verify(key.getPublicKey(), "--json");
        assertEquals(0, run.exitCode);
        assertTrue(run.json().path("ok").asBoolean());
        assertEquals(20, run.json().at("/report/entries").asInt());
        assertEquals(2, run.json().at("/report/checkpoints").asInt());
        assertTrue(verify(key.getPublicKey()).out.startsWith("right: log of contoso, 20 entries"));
    }

    @Test
    void aChangedLogEndsNotWithZeroAndSaysWhere() throws IOException {
        String text = Files.readString(log);
        String fifth = text.split("\"record\":\"")[5];
        String record = fifth.substring(0, fifth.indexOf('"'));
        String clear = new String(Base64.getDecoder().decode(record), StandardCharsets.UTF_8);
        String forged = Base64.getEncoder()
                .encodeToString(clear.replace("Success", "Failure").getBytes(StandardCharsets.UTF_8));
        Files.writeString(log, text.replace(record, forged));
        Run run = verify(key.getPublicKey(), "--json");
        assertEquals(1, run.exitCode);
        assertEquals(
                "RECORD_CHANGED", run.json().at("/report/findings/0/problem").asText());
        assertEquals(5, run.json().at("/report/findings/0/from").asInt());
    }

    @Test
    void whatCannotBeReadIsWrongToo() throws IOException {
        Files.writeString(log, Files.readString(log).substring(0, 500));
        Run run = verify(key.getPublicKey(), "--json");
        assertEquals(1, run.exitCode);
        assertTrue(run.json().path("unreadable").asText().contains("not an exported audit log"));
        Files.writeString(kept, "kept badly");
        assertTrue(verify(key.getPublicKey()).out.startsWith("WRONG: "));
    }

    @Test
    void anotherKeyIsNotBelieved() throws GeneralSecurityException {
        Run run = verify(Ed25519Sign.KeyPair.newKeyPair().getPublicKey(), "--json");
        assertEquals(1, run.exitCode);
        assertTrue(run.json().at("/report/findings").toString().contains("CHECKPOINT_FORGED"));
    }

    private record Run(int exitCode, String out) {
        JsonNode json() {
            return MessageJson.read(out.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        }
    }

    private Run verify(byte[] publicKey, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "audit", "--log", log.toString()));
        arguments.addAll(List.of("--checkpoint", kept.toString()));
        arguments.addAll(List.of("--key", Base64.getEncoder().encodeToString(publicKey)));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Regie.run(arguments.toArray(String[]::new));
            return new Run(exitCode, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private SignedCheckpoint sign(List<LogEntry> entries) throws GeneralSecurityException {
        Frontier tree = new Frontier();
        entries.forEach(entry -> tree.add(entry.leafHash()));
        Checkpoint checkpoint = new Checkpoint(CONTOSO, entries.size(), tree.root(), TIME);
        byte[] signature = new Ed25519Sign(key.getPrivateKey()).sign(checkpoint.bytes());
        return SignedCheckpoint.of(checkpoint, key.getPublicKey(), signature);
    }

    private static List<LogEntry> entries(int count) {
        List<LogEntry> entries = new ArrayList<>();
        StoredEvent.Actor actor = new StoredEvent.Actor("System", List.of(), "export", null, null, null);
        for (int sequence = 1; sequence <= count; sequence++) {
            byte[] record = new StoredEvent(
                            CONTOSO,
                            sequence,
                            new UUID(0, sequence),
                            "export",
                            "Package",
                            "build Package",
                            "Update",
                            TIME,
                            "Success",
                            null,
                            actor,
                            List.of())
                    .bytes();
            entries.add(new LogEntry(sequence, record, Hash.ofLeaf(record)));
        }
        return entries;
    }
}
