package dev.regie.model.auditlog;

import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Hash;
import java.util.List;

/**
 * What a verification came to.
 *
 * @param ok nothing is wrong
 * @param entries how many there are
 * @param rootHash of the tree over them, hex
 * @param coveredTo the size of the largest checkpoint that agrees
 * @param checkpoints how many were compared
 * @param withoutRecord entries whose records are gone, as retention wants; their hashes stand
 * @param findings the first thousand
 */
public record LogReport(
        boolean ok,
        TenantId tenant,
        long entries,
        String rootHash,
        long coveredTo,
        int checkpoints,
        long withoutRecord,
        List<LogFinding> findings) {
    public LogReport {
        findings = List.copyOf(findings);
    }

    static LogReport of(
            TenantId tenant,
            long entries,
            Hash root,
            long coveredTo,
            int checkpoints,
            long withoutRecord,
            List<LogFinding> findings) {
        return new LogReport(
                findings.isEmpty(), tenant, entries, root.hex(), coveredTo, checkpoints, withoutRecord, findings);
    }
}
