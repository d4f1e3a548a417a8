package dev.regie.audit.usecase;

import dev.regie.audit.AuditConfig;
import dev.regie.audit.store.CheckpointStore;
import dev.regie.audit.store.LogTree;
import dev.regie.audit.store.LogWriter;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.Checkpoint;
import dev.regie.model.auditlog.SignedCheckpoint;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditCheckpoint;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Signs what a log is now, and puts it where others find it: on a topic, and as a file beside the database. */
@ApplicationScoped
public class CheckpointIssue {
    private static final String LATEST = "latest";

    private final LogWriter writer;
    private final LogTree tree;
    private final CheckpointStore checkpoints;
    private final ObjectStore objects;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final RegieClock clock;
    private final AuditConfig config;

    CheckpointIssue(
            LogWriter writer,
            LogTree tree,
            CheckpointStore checkpoints,
            ObjectStore objects,
            Outbox outbox,
            AuditTrail audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            RegieClock clock,
            AuditConfig config) {
        this.writer = writer;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.objects = objects;
        this.outbox = outbox;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
        this.config = config;
    }

    /** Signs every log that has grown since its last checkpoint, if that is old enough. Not an event of its own: that would make the log grow. */
    public void issueDue() {
        tenants.all()
                .forEach(tenant -> transactions.in(tenant.id(), () -> {
                    Optional<Instant> last = checkpoints
                            .latest(tenant.id())
                            .map(each -> each.checkpoint().time());
                    Instant due =
                            last.map(at -> at.plus(config.checkpointInterval())).orElse(Instant.EPOCH);
                    if (!clock.instant().isBefore(due) && tree.size(tenant.id()) > 0) {
                        issue(tenant.id());
                    }
                }));
    }

    /** Signs the log because somebody asks for it, which is an event: it comes after what was signed. */
    public SignedCheckpoint issueOnDemand(TenantId tenant) {
        return transactions.in(tenant, () -> {
            SignedCheckpoint signed = issue(tenant);
            audit.record(AuditEntry.of(tenant, "AuditLog", "sign Checkpoint", "Create")
                    .on("Checkpoint", Long.toString(signed.checkpoint().size())));
            return signed;
        });
    }

    /** The checkpoint over all that is in the log now, inside the transaction; the last one if the log has not grown. */
    SignedCheckpoint issue(TenantId tenant) {
        writer.lock(tenant);
        long size = tree.size(tenant);
        return checkpoints
                .latest(tenant)
                .filter(last -> last.checkpoint().size() == size)
                .orElseGet(() -> sign(tenant, size));
    }

    private SignedCheckpoint sign(TenantId tenant, long size) {
        Checkpoint checkpoint = new Checkpoint(tenant, size, tree.leaves(tenant).root(0, size), clock.instant());
        TenantKeys keys = tenants.require(tenant).keys();
        SignedCheckpoint signed =
                SignedCheckpoint.of(checkpoint, keys.signingPublicKey(), keys.sign(checkpoint.bytes()));
        checkpoints.add(signed);
        byte[] note = signed.note().getBytes(StandardCharsets.UTF_8);
        objects.put(file(tenant, Long.toString(size)), note);
        objects.put(file(tenant, LATEST), note);
        outbox.send(Topics.AUDIT_CHECKPOINTS, tenant, tenant.value(), new AuditCheckpoint(size, signed.note()));
        return signed;
    }

    /** The note in the file of the newest checkpoint. */
    Optional<String> latestFile(TenantId tenant) {
        return objects.get(file(tenant, LATEST)).map(note -> new String(note, StandardCharsets.UTF_8));
    }

    private static String file(TenantId tenant, String name) {
        return "audit/checkpoints/" + tenant + "/" + name + ".txt";
    }
}
