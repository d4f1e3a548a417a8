package dev.regie.kit.audit;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import java.util.ArrayList;
import java.util.List;

/**
 * What the audit trail is to remember, in the clear: it is sealed on the way out. Who did it is known to {@link AuditTrail}.
 *
 * @param category what kind of thing it was done to, e.g. {@code Request}
 * @param activity what was done, e.g. {@code submit Request}
 * @param operation Create, Read, Update, Delete or Action
 * @param result Success or Failure
 * @param correlationId the request id, or null
 */
public record AuditEntry(
        TenantId tenant,
        String category,
        String activity,
        String operation,
        String result,
        String correlationId,
        List<Resource> resources) {

    /** One thing it was done to. @param displayName may be null */
    public record Resource(String type, String id, String displayName, List<Change> changes) {
        public Resource {
            changes = List.copyOf(changes);
        }
    }

    /** One property that changed; a value is null where there was none. */
    public record Change(String property, String oldValue, String newValue) {}

    public AuditEntry {
        resources = List.copyOf(resources);
    }

    /** Something that succeeded. */
    public static AuditEntry of(TenantId tenant, String category, String activity, String operation) {
        return new AuditEntry(tenant, category, activity, operation, "Success", null, List.of());
    }

    /** What an erasure did to a person's records, system by system. */
    public static AuditEntry ofErasure(
            TenantId tenant, String activity, RequestId request, List<SystemErasure> results) {
        AuditEntry entry = of(tenant, "Subject", activity, "Delete").correlatedBy(request);
        for (SystemErasure result : results) {
            entry = entry.on("System", result.system().value())
                    .changed(
                            "records",
                            Long.toString(result.before()),
                            Long.toString(result.before() - result.erased()));
        }
        return entry;
    }

    /** It was tried and did not succeed. */
    public AuditEntry failed() {
        return new AuditEntry(tenant, category, activity, operation, "Failure", correlationId, resources);
    }

    /** The request it belongs to. */
    public AuditEntry correlatedBy(RequestId request) {
        return new AuditEntry(tenant, category, activity, operation, result, request.toString(), resources);
    }

    /** The thing it was done to; may be called for several. */
    public AuditEntry on(String resourceType, String resourceId) {
        return on(resourceType, resourceId, null);
    }

    /** The thing it was done to, with the name under which people know it. */
    public AuditEntry on(String resourceType, String resourceId, String displayName) {
        List<Resource> more = new ArrayList<>(resources);
        more.add(new Resource(resourceType, resourceId, displayName, List.of()));
        return with(more);
    }

    /** A property of the last named thing that changed. @throws IllegalStateException before any {@link #on} */
    public AuditEntry changed(String property, String oldValue, String newValue) {
        if (resources.isEmpty()) {
            throw new IllegalStateException("an audit entry names the resource before its changes: call on(...) first");
        }
        Resource last = resources.getLast();
        List<Change> changes = new ArrayList<>(last.changes());
        changes.add(new Change(property, oldValue, newValue));
        List<Resource> more = new ArrayList<>(resources.subList(0, resources.size() - 1));
        more.add(new Resource(last.type(), last.id(), last.displayName(), changes));
        return with(more);
    }

    private AuditEntry with(List<Resource> changed) {
        return new AuditEntry(tenant, category, activity, operation, result, correlationId, changed);
    }
}
