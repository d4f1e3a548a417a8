package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What the audit trail says about incidents, in the transaction of what it reports: never what somebody wrote. */
@ApplicationScoped
class IncidentAudit {
    private final AuditTrail trail;

    IncidentAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void happened(TenantId tenant, UUID incident, IncidentFact fact) {
        trail.record(
                switch (fact) {
                    case IncidentFact.Declared f ->
                        entry(tenant, incident, "declare Incident", "Create")
                                .changed("by", null, f.by().name())
                                .changed("awareAt", null, f.awareAt().toString());
                    case IncidentFact.AwarenessRecorded f ->
                        entry(tenant, incident, "record Incident awareness", "Update")
                                .changed("awareAt", null, f.awareAt().toString());
                    case IncidentFact.CountAsked f -> entry(tenant, incident, "ask to count Incident", "Action");
                    case IncidentFact.AffectedCounted f ->
                        entry(tenant, incident, "count Incident", "Update")
                                .changed(
                                        "people",
                                        null,
                                        Long.toString(f.affected().people()))
                                .changed(
                                        "records",
                                        null,
                                        Long.toString(f.affected().records()));
                    case IncidentFact.Assessed f ->
                        entry(tenant, incident, "assess Incident", "Update")
                                .changed("risk", null, f.risk().name())
                                .changed(
                                        "exception",
                                        null,
                                        f.exception() == null
                                                ? null
                                                : f.exception().name());
                    case IncidentFact.NoticeGiven f ->
                        entry(tenant, incident, "give Incident notice", "Action")
                                .changed("recipient", null, f.recipient().name())
                                .changed("sentAt", null, f.sentAt().toString());
                    case IncidentFact.AlarmRaised f ->
                        entry(tenant, incident, "raise Incident alarm", "Action")
                                .changed("clock", null, f.alarm().clock().name())
                                .changed(
                                        "step", null, Integer.toString(f.alarm().step()));
                    case IncidentFact.Closed f ->
                        entry(tenant, incident, "close Incident", "Update")
                                .changed("risk", null, f.risk().name());
                });
    }

    void read(TenantId tenant, UUID incident) {
        trail.record(entry(tenant, incident, "read Incident", "Read"));
    }

    private static AuditEntry entry(TenantId tenant, UUID incident, String activity, String operation) {
        return AuditEntry.of(tenant, "Incident", activity, operation).on("Incident", incident.toString());
    }
}
