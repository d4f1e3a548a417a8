package dev.regie.audit.usecase;

import dev.regie.audit.store.CheckpointStore;
import dev.regie.audit.store.LogReader;
import dev.regie.audit.store.LogTree;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.LogEntry;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Hash;
import dev.regie.model.merkle.Proofs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Proofs about a log (RFC 9162 §2.1.3 and §2.1.4). They hold hashes only, so that giving them is not a reading of anything personal. */
@ApplicationScoped
public class LogProofs {
    private final LogTree tree;
    private final LogReader reader;
    private final CheckpointStore checkpoints;
    private final TenantTransactions transactions;

    LogProofs(LogTree tree, LogReader reader, CheckpointStore checkpoints, TenantTransactions transactions) {
        this.tree = tree;
        this.reader = reader;
        this.checkpoints = checkpoints;
        this.transactions = transactions;
    }

    /** That an entry is in the log of that size. */
    public record Inclusion(long sequence, long size, Hash leafHash, Hash root, List<Hash> path) {}

    /** That the log of the second size begins with that of the first. */
    public record Consistency(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> path) {}

    /** Empty unless 1 ≤ sequence ≤ size ≤ the log's size. @param asked the size, or null for that of the log now */
    public Optional<Inclusion> inclusion(TenantId tenant, long sequence, Long asked) {
        return transactions.in(tenant, () -> {
            long now = tree.size(tenant);
            long size = asked == null ? now : asked;
            if (sequence < 1 || sequence > size || size > now) {
                return Optional.empty();
            }
            LogEntry entry = reader.entries(tenant, sequence - 1, sequence, 1).getFirst();
            Proofs.Leaves leaves = tree.leaves(tenant);
            List<Hash> path = Proofs.inclusion(leaves, sequence - 1, size);
            return Optional.of(new Inclusion(sequence, size, entry.leafHash(), leaves.root(0, size), path));
        });
    }

    /** Empty unless 0 ≤ first ≤ second ≤ the log's size. @param asked the second size, or null for that of the log now */
    public Optional<Consistency> consistency(TenantId tenant, long first, Long asked) {
        return transactions.in(tenant, () -> {
            long now = tree.size(tenant);
            long second = asked == null ? now : asked;
            if (first < 0 || first > second || second > now) {
                return Optional.empty();
            }
            Proofs.Leaves leaves = tree.leaves(tenant);
            return Optional.of(new Consistency(
                    first,
                    second,
                    leaves.root(0, first),
                    leaves.root(0, second),
                    Proofs.consistency(leaves, first, second)));
        });
    }

    /** A signed checkpoint, the newest if no size is asked for. */
    public Optional<SignedCheckpoint> checkpoint(TenantId tenant, Long size) {
        return transactions.in(
                tenant, () -> size == null ? checkpoints.latest(tenant) : checkpoints.ofSize(tenant, size));
    }
}
