package dev.regie.audit.usecase;

import dev.regie.audit.store.CheckpointStore;
import dev.regie.audit.store.IndexColumns;
import dev.regie.audit.store.LogReader;
import dev.regie.audit.store.LogTree;
import dev.regie.audit.store.Tile;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.LogEntry;
import dev.regie.model.auditlog.LogFinding.Problem;
import dev.regie.model.auditlog.LogReport;
import dev.regie.model.auditlog.LogVerification;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Frontier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Recomputes a whole log from its rows, and compares it with every checkpoint that was signed, in the database and in the file, and with what
 * it is searched by. Reads page by page: what is appended meanwhile is not looked at.
 */
@ApplicationScoped
public class LogCheck {
    private static final int PAGE = 2_048;

    private final LogReader reader;
    private final LogTree tree;
    private final CheckpointStore checkpoints;
    private final CheckpointIssue files;
    private final AuditTrail audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;

    LogCheck(
            LogReader reader,
            LogTree tree,
            CheckpointStore checkpoints,
            CheckpointIssue files,
            AuditTrail audit,
            TenantDirectory tenants,
            TenantTransactions transactions) {
        this.reader = reader;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.files = files;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    public LogReport verify(TenantId tenant) {
        Run run = transactions.in(tenant, () -> {
            audit.record(
                    AuditEntry.of(tenant, "AuditLog", "verify AuditLog", "Read").on("AuditLog", tenant.value()));
            return begin(tenant);
        });
        while (transactions.in(tenant, () -> page(run))) {
            // the next page
        }
        return run.verification.finish();
    }

    private Run begin(TenantId tenant) {
        List<SignedCheckpoint> signed = new ArrayList<>();
        List<Long> unreadable = new ArrayList<>();
        for (CheckpointStore.Note note : checkpoints.all(tenant)) {
            read(note).ifPresentOrElse(signed::add, () -> unreadable.add(note.size()));
        }
        long size = tree.size(tenant);
        files.latestFile(tenant)
                .ifPresent(text -> read(new CheckpointStore.Note(size, text), -1)
                        .ifPresentOrElse(signed::add, () -> unreadable.add(size)));
        byte[] key = tenants.require(tenant).keys().signingPublicKey();
        LogVerification verification = new LogVerification(tenant, signed, key);
        unreadable.forEach(each -> verification.found(Problem.CHECKPOINT_FORGED, each, each));
        return new Run(tenant, size, verification);
    }

    private static Optional<SignedCheckpoint> read(CheckpointStore.Note note) {
        return read(note, note.size());
    }

    /** @param size that it must be of, or -1 */
    private static Optional<SignedCheckpoint> read(CheckpointStore.Note note, long size) {
        try {
            return Optional.of(SignedCheckpoint.parse(note.text()))
                    .filter(signed -> size < 0 || signed.checkpoint().size() == size);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean page(Run run) {
        List<LogReader.Row> rows = reader.rows(run.tenant, run.reached, run.size, PAGE);
        Map<Long, Tile> tiles = new TreeMap<>();
        reader.tiles(run.tenant, run.reached / Tile.LEAVES, (run.reached + PAGE) / Tile.LEAVES + 1)
                .forEach(tile -> tiles.put(tile.number(), tile));
        rows.forEach(row -> run.add(row, tiles));
        return rows.size() == PAGE;
    }

    /** How far a verification has come. */
    private static final class Run {
        private final TenantId tenant;
        private final long size;
        private final LogVerification verification;
        private long reached;
        private Frontier tile = new Frontier();
        private Instant earliest;
        private Instant latest;

        private Run(TenantId tenant, long size, LogVerification verification) {
            this.tenant = tenant;
            this.size = size;
            this.verification = verification;
        }

        private void add(LogReader.Row row, Map<Long, Tile> tiles) {
            LogEntry entry = row.entry();
            Optional<StoredEvent> event = verification.add(entry);
            IndexColumns expected = entry.record() == null
                    ? IndexColumns.NONE
                    : event.map(IndexColumns::of).orElse(null);
            if (expected != null && !expected.equals(row.columns())) {
                verification.found(Problem.INDEX_CHANGED, entry.sequence(), entry.sequence());
            }
            reached = entry.sequence();
            tile.add(entry.leafHash());
            event.map(IndexColumns::of).map(IndexColumns::happenedAt).ifPresent(this::span);
            if (tile.size() == Tile.LEAVES) {
                closeTile(tiles.get((reached - 1) / Tile.LEAVES));
            }
        }

        private void span(Instant time) {
            earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
            latest = latest == null || time.isAfter(latest) ? time : latest;
        }

        private void closeTile(Tile stored) {
            boolean same = stored != null
                    && stored.root().equals(tile.root())
                    && (earliest == null
                            || !stored.earliest().isAfter(earliest)
                                    && !stored.latest().isBefore(latest));
            if (!same) {
                verification.found(Problem.INDEX_CHANGED, reached - Tile.LEAVES + 1, reached);
            }
            tile = new Frontier();
            earliest = null;
            latest = null;
        }
    }
}
