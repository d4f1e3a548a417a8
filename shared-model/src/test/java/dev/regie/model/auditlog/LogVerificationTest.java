package dev.regie.model.auditlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.subtle.Ed25519Sign;
import dev.regie.model.auditlog.LogFinding.Problem;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Frontier;
import dev.regie.model.merkle.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogVerificationTest {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");
    private static final Ed25519Sign.KeyPair KEY = key();
    private static final Ed25519Sign.KeyPair OTHER_KEY = key();
    private static final int SIZE = 150;

    private static final List<LogEntry> UNTOUCHED = log(CONTOSO, SIZE);

    private final List<LogEntry> log = new ArrayList<>(UNTOUCHED);

    @Test
    void aLogThatNobodyTouchedIsRight() {
        LogReport report = verify(log, checkpoint(40, KEY), checkpoint(SIZE, KEY));
        assertEquals(List.of(), report.findings());
        assertTrue(report.ok());
        assertEquals(SIZE, report.coveredTo());
        assertEquals(root(log).hex(), report.rootHash());
    }

    /** A bit, a row, an order, a cut tail, a checkpoint of somebody else: whatever is done to the log or its checkpoint, it shows. */
    @Test
    void aThousandRandomTamperingsAreAllFound() {
        Random random = new Random(20260301);
        for (int i = 0; i < 1_000; i++) {
            Tampering tampering = Tampering.values()[i % Tampering.values().length];
            List<LogEntry> altered = new ArrayList<>(log);
            SignedCheckpoint kept = checkpoint(SIZE, KEY);
            switch (tampering) {
                case BIT_IN_RECORD ->
                    replace(altered, random, entry -> rehashed(entry, flip(entry.record(), random), false));
                case BIT_IN_RECORD_AND_HASH ->
                    replace(altered, random, entry -> rehashed(entry, flip(entry.record(), random), true));
                case BIT_IN_HASH ->
                    replace(
                            altered,
                            random,
                            entry -> new LogEntry(
                                    entry.sequence(),
                                    entry.record(),
                                    Hash.of(flip(entry.leafHash().bytes(), random))));
                case OTHER_EVENT ->
                    replace(
                            altered,
                            random,
                            entry -> rehashed(
                                    entry,
                                    event(CONTOSO, entry.sequence(), "made up").bytes(),
                                    true));
                case RECORD_TAKEN_OUT ->
                    replace(altered, random, entry -> new LogEntry(entry.sequence(), null, entry.leafHash()));
                case ROW_REMOVED -> altered.remove(random.nextInt(SIZE));
                case ROW_REMOVED_AND_RENUMBERED -> {
                    altered.remove(random.nextInt(SIZE));
                    renumber(altered);
                }
                case ROW_ADDED -> {
                    int at = random.nextInt(SIZE);
                    altered.add(at, altered.get(random.nextInt(SIZE)));
                    renumber(altered);
                }
                case ORDER -> {
                    int one = random.nextInt(SIZE);
                    Collections.swap(altered, one, (one + 1 + random.nextInt(SIZE - 1)) % SIZE);
                    renumber(altered);
                }
                case TAIL_CUT ->
                    altered.subList(SIZE - 1 - random.nextInt(SIZE - 1), SIZE).clear();
                case CHECKPOINT_OF_ANOTHER_KEY -> kept = checkpoint(SIZE, OTHER_KEY);
                case CHECKPOINT_ALTERED -> {
                    Checkpoint said = kept.checkpoint();
                    Hash root = Hash.of(flip(said.root().bytes(), random));
                    kept = new SignedCheckpoint(
                            new Checkpoint(CONTOSO, said.size(), root, said.time()), kept.keyId(), kept.signature());
                }
            }
            LogReport report = verify(altered, kept);
            assertFalse(report.ok(), "tampering " + i + ": " + tampering);
        }
    }

    private enum Tampering {
        BIT_IN_RECORD,
        BIT_IN_RECORD_AND_HASH,
        BIT_IN_HASH,
        OTHER_EVENT,
        RECORD_TAKEN_OUT,
        ROW_REMOVED,
        ROW_REMOVED_AND_RENUMBERED,
        ROW_ADDED,
        ORDER,
        TAIL_CUT,
        CHECKPOINT_OF_ANOTHER_KEY,
        CHECKPOINT_ALTERED
    }

    @Test
    void theReportSaysWhichSequenceIsWrong() {
        log.set(76, rehashed(log.get(76), flip(log.get(76).record(), new Random(1)), false));
        assertEquals(
                List.of(new LogFinding(Problem.RECORD_CHANGED, 77, 77)),
                verify(log, checkpoint(SIZE, KEY)).findings());
    }

    @Test
    void betweenWhichCheckpointsItIsWrongIsToldWhereTheHashesWereChangedToo() {
        List<SignedCheckpoint> kept = List.of(checkpoint(50, KEY), checkpoint(100, KEY), checkpoint(SIZE, KEY));
        log.set(76, rehashed(log.get(76), event(CONTOSO, 77, "made up").bytes(), true));
        LogReport report = new Run(log, kept).report();
        assertEquals(
                new LogFinding(Problem.CHECKPOINT_DIFFERS, 51, 100),
                report.findings().getFirst());
        assertEquals(50, report.coveredTo());
    }

    @Test
    void aRecordMayBeGoneOnlyIfTheLogSaysSo() {
        for (int i = 0; i < 20; i++) {
            log.set(i, new LogEntry(i + 1, null, log.get(i).leafHash()));
        }
        assertEquals(
                List.of(new LogFinding(Problem.RECORD_MISSING, 1, 20)),
                verify(log, checkpoint(SIZE, KEY)).findings());
        List<LogEntry> announced = new ArrayList<>(log);
        announced.add(entry(drop(SIZE + 1, 20)));
        LogReport report = new Run(announced, List.of(checkpoint(SIZE, KEY))).report();
        assertEquals(List.of(), report.findings());
        assertEquals(20, report.withoutRecord());
        announced.set(20, new LogEntry(21, null, announced.get(20).leafHash()));
        assertEquals(
                List.of(new LogFinding(Problem.RECORD_MISSING, 21, 21)),
                new Run(announced, List.of(checkpoint(SIZE, KEY))).report().findings());
    }

    @Test
    void aCheckpointOfAnotherTenantProvesNothing() {
        Checkpoint others = new Checkpoint(new TenantId("fabrikam"), SIZE, root(log), TIME);
        LogReport report = verify(log, sign(others, KEY));
        assertEquals(
                Problem.CHECKPOINT_OF_ANOTHER_LOG, report.findings().getFirst().problem());
    }

    @Test
    void whatNoCheckpointVouchesForIsToldOfAnExport() {
        LogVerification verification = new LogVerification(CONTOSO, List.of(checkpoint(100, KEY)), KEY.getPublicKey());
        log.forEach(verification::add);
        assertEquals(
                List.of(new LogFinding(Problem.BEYOND_CHECKPOINTS, 101, SIZE)),
                verification.finishCovered().findings());
    }

    @Test
    void aCheckpointIsWrittenAndReadToTheLetter() {
        SignedCheckpoint signed = checkpoint(SIZE, KEY);
        assertEquals(signed.note(), SignedCheckpoint.parse(signed.note()).note());
        assertTrue(SignedCheckpoint.parse(signed.note()).signedBy(KEY.getPublicKey()));
        assertTrue(signed.note().startsWith("regie-audit/contoso\n150\n"), signed.note());
        for (String broken :
                List.of("", signed.note().strip(), signed.note().replace("150", "0150"), signed.note() + "\n")) {
            assertThrows(IllegalArgumentException.class, () -> SignedCheckpoint.parse(broken));
        }
    }

    @Test
    void everyFlippedBitOfAnExportedFileIsFound() throws IOException {
        List<LogEntry> small = log(CONTOSO, 2);
        SignedCheckpoint kept = sign(new Checkpoint(CONTOSO, 2, root(small), TIME), KEY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogExport.write(out, kept, small.iterator());
        byte[] file = out.toByteArray();
        assertTrue(readAndVerify(file, kept));
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] altered = file.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(readAndVerify(altered, kept), "bit " + bit);
        }
    }

    private static boolean readAndVerify(byte[] file, SignedCheckpoint kept) throws IOException {
        LogVerification[] run = new LogVerification[1];
        try {
            LogExport.read(new ByteArrayInputStream(file), its -> {
                run[0] = new LogVerification(CONTOSO, List.of(kept, its), KEY.getPublicKey());
                return run[0]::add;
            });
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
        return run[0].finishCovered().ok();
    }

    // --- a log

    private record Run(List<LogEntry> log, List<SignedCheckpoint> kept) {
        LogReport report() {
            LogVerification verification = new LogVerification(CONTOSO, kept, KEY.getPublicKey());
            log.forEach(verification::add);
            return verification.finish();
        }
    }

    private static LogReport verify(List<LogEntry> log, SignedCheckpoint... kept) {
        return new Run(log, List.of(kept)).report();
    }

    private static SignedCheckpoint checkpoint(int size, Ed25519Sign.KeyPair key) {
        return sign(new Checkpoint(CONTOSO, size, root(UNTOUCHED.subList(0, size)), TIME), key);
    }

    private static SignedCheckpoint sign(Checkpoint checkpoint, Ed25519Sign.KeyPair key) {
        try {
            byte[] signature = new Ed25519Sign(key.getPrivateKey()).sign(checkpoint.bytes());
            return SignedCheckpoint.of(checkpoint, key.getPublicKey(), signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Hash root(List<LogEntry> log) {
        Frontier tree = new Frontier();
        log.forEach(entry -> tree.add(entry.leafHash()));
        return tree.root();
    }

    private static List<LogEntry> log(TenantId tenant, int size) {
        List<LogEntry> log = new ArrayList<>();
        for (int sequence = 1; sequence <= size; sequence++) {
            log.add(entry(event(tenant, sequence, "decide Request")));
        }
        return log;
    }

    private static LogEntry entry(StoredEvent event) {
        byte[] record = event.bytes();
        return new LogEntry(event.sequence(), record, Hash.ofLeaf(record));
    }

    private static StoredEvent event(TenantId tenant, long sequence, String activity) {
        return event(tenant, sequence, activity, List.of());
    }

    private static StoredEvent drop(long sequence, long upTo) {
        StoredEvent.Target target =
                new StoredEvent.Target(StoredEvent.DROP_TARGET, Long.toString(upTo), List.of(), null, List.of());
        return event(CONTOSO, sequence, StoredEvent.DROP_ACTIVITY, List.of(target));
    }

    private static StoredEvent event(
            TenantId tenant, long sequence, String activity, List<StoredEvent.Target> targets) {
        UUID id = UUID.nameUUIDFromBytes(Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
        StoredEvent.Actor actor = new StoredEvent.Actor("System", List.of(), "coordinator", null, null, null);
        return new StoredEvent(
                tenant,
                sequence,
                id,
                "coordinator",
                "Request",
                activity,
                "Action",
                TIME,
                "Success",
                null,
                actor,
                targets);
    }

    // --- what is done to it

    private interface Change {
        LogEntry apply(LogEntry entry);
    }

    private static void replace(List<LogEntry> log, Random random, Change change) {
        int at = random.nextInt(SIZE);
        log.set(at, change.apply(log.get(at)));
    }

    private static LogEntry rehashed(LogEntry entry, byte[] record, boolean withHash) {
        return new LogEntry(entry.sequence(), record, withHash ? Hash.ofLeaf(record) : entry.leafHash());
    }

    private static void renumber(List<LogEntry> log) {
        for (int i = 0; i < log.size(); i++) {
            log.set(i, new LogEntry(i + 1, log.get(i).record(), log.get(i).leafHash()));
        }
    }

    private static byte[] flip(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        int bit = random.nextInt(bytes.length * 8);
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static Ed25519Sign.KeyPair key() {
        try {
            return Ed25519Sign.KeyPair.newKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
