package dev.regie.audit.usecase;

import dev.regie.audit.store.LogReader;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.LogEntry;
import dev.regie.model.auditlog.LogExport;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The whole log as it is hashed, for who wants to check it elsewhere. It opens no seal. */
@ApplicationScoped
public class LogCopy {
    private static final int PAGE = 1_000;

    private final CheckpointIssue checkpoints;
    private final LogReader reader;
    private final AuditTrail audit;
    private final TenantTransactions transactions;

    LogCopy(CheckpointIssue checkpoints, LogReader reader, AuditTrail audit, TenantTransactions transactions) {
        this.checkpoints = checkpoints;
        this.reader = reader;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Writes the copy to a stream. */
    @FunctionalInterface
    public interface Copying {
        void to(OutputStream out) throws IOException;
    }

    /** Signs the log as it is now, says who takes the copy, and answers with the copy up to there. */
    public Copying copy(TenantId tenant) {
        SignedCheckpoint signed = transactions.in(tenant, () -> {
            SignedCheckpoint now = checkpoints.issue(tenant);
            audit.record(
                    AuditEntry.of(tenant, "AuditLog", "copy AuditLog", "Read").on("AuditLog", tenant.value()));
            return now;
        });
        return out -> LogExport.write(
                out, signed, new Pages(tenant, signed.checkpoint().size()));
    }

    private final class Pages implements Iterator<LogEntry> {
        private final TenantId tenant;
        private final long size;
        private long reached;
        private Iterator<LogEntry> page = List.<LogEntry>of().iterator();

        private Pages(TenantId tenant, long size) {
            this.tenant = tenant;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && reached < size) {
                page = transactions
                        .in(tenant, () -> reader.entries(tenant, reached, size, PAGE))
                        .iterator();
            }
            return page.hasNext();
        }

        @Override
        public LogEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            LogEntry next = page.next();
            reached = next.sequence();
            return next;
        }
    }
}
