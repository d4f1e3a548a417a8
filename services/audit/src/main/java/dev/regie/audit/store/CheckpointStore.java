package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.auditlog.Checkpoint;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The checkpoints that were signed. For use inside a transaction of the tenant. */
@ApplicationScoped
public class CheckpointStore {
    private final Sql sql;

    CheckpointStore(Sql sql) {
        this.sql = sql;
    }

    public void add(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        sql.update(
                "insert into audit_checkpoint (tenant, size, signed_at, note) values (?, ?, ?, ?)",
                checkpoint.tenant(),
                checkpoint.size(),
                checkpoint.time(),
                signed.note());
    }

    /** The one over most entries. */
    public Optional<SignedCheckpoint> latest(TenantId tenant) {
        return sql.first(
                "select note from audit_checkpoint where tenant = ? order by size desc limit 1",
                row -> SignedCheckpoint.parse(row.getString("note")),
                tenant);
    }

    /** The one over exactly so many entries. */
    public Optional<SignedCheckpoint> ofSize(TenantId tenant, long size) {
        return sql.first(
                "select note from audit_checkpoint where tenant = ? and size = ?",
                row -> SignedCheckpoint.parse(row.getString("note")),
                tenant,
                size);
    }

    /** All notes as they stand there, with the size under which they do. They may be anything. */
    public List<Note> all(TenantId tenant) {
        return sql.list(
                "select size, note from audit_checkpoint where tenant = ? order by size",
                row -> new Note(row.getLong("size"), row.getString("note")),
                tenant);
    }

    /** A checkpoint's text, not read yet. */
    public record Note(long size, String text) {}
}
