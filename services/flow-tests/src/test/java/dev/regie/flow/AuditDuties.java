package dev.regie.flow;

import dev.regie.flow.AccessTable.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What owes the audit log an event, and what does not, with its reason. A new endpoint of docs/access.md belongs to the walk or to what is
 * quiet here; a new message has its place here too.
 */
final class AuditDuties {
    /** Endpoints that show nobody's data and change nothing, and those whose event another test sees. */
    private static final Set<String> QUIET = Set.of(
            // lists and figures: ids, dates and counts
            "GET /cases",
            "GET /tenants",
            "GET /holdings/summary",
            "GET /ingest-tally",
            "GET /systems",
            "GET /incidents",
            "GET /platform-incidents",
            "GET /platform-incidents/{id}",
            "GET /",
            "GET /consumption",
            "GET /dead-letters",
            "GET /dead-letters/summary",
            "GET /participant-journal",
            // the tenant's own texts, which anybody may read
            "GET /terms",
            "GET /terms/{id}",
            "GET /terms/{id}/versions",
            "GET /terms/{id}/assignments",
            "GET /branding",
            "GET /tenants/{tenant}/privacy",
            // counted, not logged singly
            "POST /enrolment-gate/queries",
            // hashes and signatures
            "GET /audit-events/categories",
            "GET /audit-events/categories/{category}/activities",
            "GET /audit-events/checkpoints/{size}",
            "GET /audit-events/verification-key",
            "GET /audit-events/proofs/inclusion",
            "GET /audit-events/proofs/consistency",
            // they need a message that went wrong: TroubleIT and MessagingIT see their events
            "POST /cases/{requestId}/retry",
            "POST /dead-letters/{id}/replay",
            "GET /q/health",
            "GET /q/health/live",
            "GET /q/health/ready",
            "GET /q/metrics",
            "GET /q/openapi");

    /** What a service does with each message of a type: one event. */
    private static final Map<String, String> HEARD = Map.ofEntries(
            Map.entry("request-submitted", "coordinator: receive Request"),
            Map.entry("discover", "inventory: discover Subject"),
            Map.entry("build-package", "export: collect Package"),
            Map.entry("package-built", "export: build Package"),
            Map.entry("plan-erasure", "erasure: plan Erasure"),
            Map.entry("execute-erasure", "erasure: execute Erasure"),
            Map.entry("certificate-issued", "erasure: issue Certificate"),
            Map.entry("collected", "export: receive Answer"),
            Map.entry("erased", "erasure: receive Answer"),
            Map.entry("subject-erased", "inventory: erase Subject again"),
            Map.entry("count-affected", "inventory: count affected Subjects"),
            Map.entry("affected-counted", "coordinator: count Incident"));

    /** What each of Regie's own systems does with a command. */
    private static final Map<String, String> OBEYED = Map.of("collect", "collect Subject", "erase", "erase Subject");

    /** Messages that move a request on: the coordinator's log tells of each step; and copies of what its sender has reported. */
    private static final Set<String> OTHERWISE = Set.of(
            "identity-proved",
            "identity-not-proved",
            "request-withdrawn",
            "letter-sent",
            "discovered",
            "package-awaits",
            "package-downloaded",
            "package-lost",
            "package-expired",
            "erasure-awaits",
            "erasure-begun",
            "erasure-planned",
            "cancel-package",
            "cancel-erasure",
            "message-undigested",
            "request-progressed",
            "tenant-defined",
            "system-registered",
            "role-assignment-defined",
            "terms-version-published",
            "terms-accepted",
            "terms-declined",
            "terms-withdrawn",
            "terms-expired",
            "privacy-statement-acknowledged",
            "deferred",
            "failed",
            "record-collected",
            "record-removed",
            "identifier-linked",
            "audit-event",
            "audit-checkpoint",
            "audit-record");

    private AuditDuties() {}

    /** Whether an endpoint owes no event, or one that another test sees. */
    static boolean quiet(Endpoint endpoint) {
        return QUIET.contains(endpoint.call());
    }

    /** The events that a message owes in the log, as {@code service: activity}; none if something else reports it. */
    static List<String> of(ConsumerRecord<byte[], byte[]> record) {
        String type = Wire.header(record, "ce_type");
        if (HEARD.containsKey(type)) {
            return List.of(HEARD.get(type));
        }
        if (OBEYED.containsKey(type)) {
            String own = "dsr.system.regie-";
            return record.topic().startsWith(own)
                    ? List.of(
                            record.topic().substring(own.length()).replaceFirst("\\..*", "") + ": " + OBEYED.get(type))
                    : List.of();
        }
        if (!OTHERWISE.contains(type)) {
            throw new AssertionError(type + " is a message of which this walk knows nothing");
        }
        return List.of();
    }
}
