package dev.regie.coordinator.usecase;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.coordinator.process.Decision;
import dev.regie.coordinator.process.RequestState;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.HeldBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** What the audit trail says about cases, in the transaction of what it reports. */
@ApplicationScoped
class RequestAudit {
    private final AuditTrail trail;

    RequestAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param before null for a new request. A change within one status is not told */
    void changed(TenantId tenant, RequestState before, RequestState after) {
        if (before == null) {
            trail.record(status(AuditEntry.of(tenant, "Request", "receive Request", "Create"), null, after));
        } else if (before.status() != after.status()) {
            trail.record(status(
                    AuditEntry.of(tenant, "Request", "advance Request", "Update"),
                    before.status().name(),
                    after));
        }
    }

    void decided(TenantId tenant, RequestId request, Decision decision) {
        AuditEntry entry = AuditEntry.of(tenant, "Request", "decide Request", "Action")
                .on("Request", request.toString())
                .changed("decision", null, decision.verdict().name());
        if (decision.ground() != null) {
            entry = entry.changed("ground", null, decision.ground().slug());
        }
        if (!decision.heldBack().isEmpty()) {
            entry = entry.changed("heldBack", null, words(decision.heldBack()));
        }
        trail.record(entry.correlatedBy(request));
    }

    private static String words(List<HeldBack> parts) {
        return parts.stream()
                .map(part -> part.system() + (part.category() == null ? "" : "/" + part.category()) + " "
                        + part.ground().slug())
                .collect(Collectors.joining(", "));
    }

    void retried(TenantId tenant, RequestId request) {
        trail.record(AuditEntry.of(tenant, "Request", "retry Request", "Action")
                .on("Request", request.toString())
                .correlatedBy(request));
    }

    void removed(TenantId tenant, RequestId request) {
        trail.record(AuditEntry.of(tenant, "Request", "delete Request", "Delete")
                .on("Request", request.toString())
                .correlatedBy(request));
    }

    void scoped(TenantId tenant, RequestId request, CaseScope before, CaseScope after) {
        trail.record(AuditEntry.of(tenant, "Request", "scope Request", "Update")
                .on("Request", request.toString())
                .changed("tags", String.join(", ", before.tags()), String.join(", ", after.tags()))
                .changed(
                        "subjectGroups",
                        String.join(", ", before.subjectGroups()),
                        String.join(", ", after.subjectGroups()))
                .correlatedBy(request));
    }

    void read(TenantId tenant, RequestId request) {
        trail.record(AuditEntry.of(tenant, "Request", "read Request", "Read")
                .on("Request", request.toString())
                .correlatedBy(request));
    }

    private static AuditEntry status(AuditEntry entry, String before, RequestState after) {
        RequestId request = after.about().requestId();
        return entry.on("Request", request.toString())
                .changed("status", before, after.status().name())
                .correlatedBy(request);
    }
}
