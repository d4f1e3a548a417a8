package dev.regie.coordinator.usecase;

import dev.regie.coordinator.process.Decision;
import dev.regie.coordinator.process.Decision.SealedNote;
import dev.regie.coordinator.store.CaseScopeStore;
import dev.regie.coordinator.store.ProcessStore;
import dev.regie.coordinator.store.ProcessStore.Position;
import dev.regie.coordinator.store.StoredProcess;
import dev.regie.kit.http.Problem;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Cases as staff read them. A case out of their scope, or another tenant's, is as unknown as one that never was. */
@ApplicationScoped
public class CaseReading {
    private final TenantTransactions transactions;
    private final ProcessStore processes;
    private final RequestAudit audit;
    private final CaseScopeStore scopes;
    private final DataKeys keys;

    CaseReading(
            TenantTransactions transactions,
            ProcessStore processes,
            CaseScopeStore scopes,
            RequestAudit audit,
            DataKeys keys) {
        this.transactions = transactions;
        this.processes = processes;
        this.scopes = scopes;
        this.audit = audit;
        this.keys = keys;
    }

    /**
     * One page of the cases within somebody's scope, by due date.
     *
     * @param open only open ones (true), only ended ones (false), or all (null)
     * @param after the place after which the page begins, or null
     */
    public List<CaseLine> page(TenantId tenant, Onlooker onlooker, Boolean open, Place after, int limit) {
        Position position = after == null ? null : new Position(after.dueAt(), after.request());
        return transactions.in(
                tenant,
                () -> processes.page(tenant, onlooker.either(), open, position, limit).stream()
                        .map(CaseReading::line)
                        .toList());
    }

    /**
     * A case as a member of staff sees it, notes as an officer alone; the audit trail remembers that they did.
     *
     * @throws Problem 404 {@code unknown-case}
     */
    public CaseFile read(TenantId tenant, RequestId request, Onlooker onlooker) {
        return transactions.in(tenant, () -> {
            CaseFile file = contents(tenant, request);
            if (!onlooker.sees(file.scope())) {
                throw unknownCase();
            }
            audit.read(tenant, request);
            return onlooker.isOfficer(file.scope()) ? file : file.withNote(null);
        });
    }

    /** Everything about a case, inside the running transaction. @throws Problem 404 {@code unknown-case} */
    CaseFile contents(TenantId tenant, RequestId request) {
        StoredProcess process = processes.find(tenant, request).orElseThrow(CaseReading::unknownCase);
        List<CaseFile.Entry> timeline = processes.journal(tenant, request).stream()
                .map(stored -> new CaseFile.Entry(stored.seq(), stored.fact(), stored.at(), stored.cause()))
                .toList();
        CaseFile file = new CaseFile(line(process), scopes.of(tenant, request), timeline, null);
        return file.withNote(open(tenant, request, file));
    }

    private String open(TenantId tenant, RequestId request, CaseFile file) {
        return file.decision()
                .map(Decision::note)
                .map(note -> open(tenant, request, note))
                .orElse(null);
    }

    private String open(TenantId tenant, RequestId request, SealedNote note) {
        return keys.byId(tenant, note.keyId())
                .map(key -> key.open(Base64.getDecoder().decode(note.ciphertext()), noteContext(request)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }

    private static CaseLine line(StoredProcess process) {
        return new CaseLine(process.state(), process.version(), process.waitingSince());
    }

    /** A place in the list of cases. */
    public record Place(Instant dueAt, UUID request) {}

    static String noteContext(RequestId request) {
        return "note/" + request;
    }

    static Problem unknownCase() {
        return Problem.of(404, "unknown-case", "There is no such case in your tenant");
    }
}
