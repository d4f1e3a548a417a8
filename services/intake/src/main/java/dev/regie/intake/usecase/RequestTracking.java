package dev.regie.intake.usecase;

import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.RequestStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows a request to its sender and to the tenant's staff. A look at what is personal is written down. */
@ApplicationScoped
public class RequestTracking {
    private final TenantTransactions transactions;
    private final RequestStore requests;
    private final AuditTrail audit;

    RequestTracking(TenantTransactions transactions, RequestStore requests, AuditTrail audit) {
        this.transactions = transactions;
        this.requests = requests;
        this.audit = audit;
    }

    /** For whom the tracking gate let in. Status alone is not personal; the token that opens the answer is. */
    public RequestFile show(TenantId tenant, RequestId id) {
        return transactions.in(tenant, () -> {
            RequestFile file = requests.find(id).orElseThrow();
            if (file.standing().progress().downloadToken() != null) {
                audit(file, "read download token of Request");
            }
            return file;
        });
    }

    /** For staff: with all identifiers, the proved and the merely claimed. Empty if this tenant has no such request. */
    public Optional<RequestFile> showToStaff(TenantId tenant, RequestId id) {
        return transactions.in(tenant, () -> {
            Optional<RequestFile> file = requests.find(id);
            file.ifPresent(found -> audit(found, "read identifiers of Request"));
            return file;
        });
    }

    private void audit(RequestFile file, String activity) {
        audit.record(AuditEntry.of(file.tenant(), "Request", activity, "Read")
                .on("Request", file.id().toString())
                .correlatedBy(file.id()));
    }
}
