package dev.regie.model.auditlog;

import dev.regie.model.auditlog.LogFinding.Problem;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Frontier;
import dev.regie.model.merkle.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks a log from its first entry to its last against checkpoints that somebody kept. It trusts nothing but the public key: entries and
 * checkpoints may come from anywhere. For one run, entry by entry.
 */
public final class LogVerification {
    private static final int MOST_FINDINGS = 1_000;

    private final TenantId tenant;
    private final List<SignedCheckpoint> checkpoints;
    private final Frontier tree = new Frontier();
    private final List<LogFinding> findings = new ArrayList<>();
    private final List<Run> missing = new ArrayList<>();
    private int compared;
    private long coveredTo;
    private long withoutRecord;
    private long droppedTo;

    private record Run(long from, long to) {}

    /** @param publicKey Ed25519, raw, known from elsewhere than the log */
    public LogVerification(TenantId tenant, List<SignedCheckpoint> checkpoints, byte[] publicKey) {
        this.tenant = tenant;
        this.checkpoints = checkpoints.stream()
                .filter(checkpoint -> believed(checkpoint, publicKey))
                .sorted(Comparator.comparing(signed -> signed.checkpoint().size()))
                .toList();
        compare();
    }

    private boolean believed(SignedCheckpoint signed, byte[] publicKey) {
        long size = signed.checkpoint().size();
        if (!signed.checkpoint().tenant().equals(tenant)) {
            found(Problem.CHECKPOINT_OF_ANOTHER_LOG, size, size);
            return false;
        }
        if (!signed.signedBy(publicKey)) {
            found(Problem.CHECKPOINT_FORGED, size, size);
            return false;
        }
        return true;
    }

    /** Takes the next entry; answers with its event if that is there and can be believed. */
    public Optional<StoredEvent> add(LogEntry entry) {
        long expected = tree.size() + 1;
        if (entry.sequence() != expected) {
            found(Problem.OUT_OF_SEQUENCE, Math.min(expected, entry.sequence()), Math.max(expected, entry.sequence()));
        }
        Optional<StoredEvent> event = entry.record() == null ? missing(expected) : read(expected, entry);
        tree.add(entry.leafHash());
        compare();
        return event;
    }

    private Optional<StoredEvent> missing(long sequence) {
        withoutRecord++;
        if (!missing.isEmpty() && missing.getLast().to() == sequence - 1) {
            missing.add(new Run(missing.removeLast().from(), sequence));
        } else if (missing.size() < MOST_FINDINGS) {
            missing.add(new Run(sequence, sequence));
        }
        return Optional.empty();
    }

    private Optional<StoredEvent> read(long sequence, LogEntry entry) {
        if (!Hash.ofLeaf(entry.record()).equals(entry.leafHash())) {
            found(Problem.RECORD_CHANGED, sequence, sequence);
            return Optional.empty();
        }
        Optional<StoredEvent> event =
                parsed(entry.record()).filter(read -> read.sequence() == sequence && tenant.equals(read.tenant()));
        if (event.isEmpty()) {
            found(Problem.RECORD_OUT_OF_PLACE, sequence, sequence);
        }
        event.filter(read -> StoredEvent.DROP_ACTIVITY.equals(read.activity())).ifPresent(this::dropped);
        return event;
    }

    private static Optional<StoredEvent> parsed(byte[] record) {
        try {
            return Optional.of(StoredEvent.read(record));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void dropped(StoredEvent announcement) {
        announcement.targets().stream()
                .filter(target -> StoredEvent.DROP_TARGET.equals(target.type())
                        && target.resourceId().matches("[0-9]{1,18}"))
                .forEach(target -> droppedTo = Math.max(droppedTo, Long.parseLong(target.resourceId())));
    }

    private void compare() {
        while (compared < checkpoints.size()
                && checkpoints.get(compared).checkpoint().size() <= tree.size()) {
            Checkpoint checkpoint = checkpoints.get(compared++).checkpoint();
            if (checkpoint.root().equals(tree.root())) {
                coveredTo = checkpoint.size();
            } else {
                found(Problem.CHECKPOINT_DIFFERS, coveredTo + 1, checkpoint.size());
            }
        }
    }

    /** Something else that is wrong with an entry, told by who knows more than the log itself. */
    public void found(Problem problem, long from, long to) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new LogFinding(problem, from, to));
        }
    }

    /** The report, once the last entry was added. */
    public LogReport finish() {
        missing.stream()
                .filter(run -> run.to() > droppedTo)
                .forEach(run -> found(Problem.RECORD_MISSING, Math.max(run.from(), droppedTo + 1), run.to()));
        checkpoints.stream()
                .skip(compared)
                .map(signed -> signed.checkpoint().size())
                .forEach(size -> found(Problem.CUT_SHORT, tree.size() + 1, size));
        return LogReport.of(tenant, tree.size(), tree.root(), coveredTo, checkpoints.size(), withoutRecord, findings);
    }

    /** The same where every entry must be covered: an export ends with its checkpoint. */
    public LogReport finishCovered() {
        if (coveredTo < tree.size()) {
            found(Problem.BEYOND_CHECKPOINTS, coveredTo + 1, tree.size());
        }
        return finish();
    }
}
