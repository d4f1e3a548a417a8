package dev.regie.kit.audit;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Caller;
import dev.regie.kit.inbound.CurrentMessage;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.AuditEvent.AuditActor;
import dev.regie.model.message.AuditEvent.AuditProperty;
import dev.regie.model.message.AuditEvent.AuditResource;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Sealed;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reports what was done, in the transaction in which it is done: no change without its audit event, and no event of a change that was
 * rolled back. There is no switch that turns it off.
 */
@ApplicationScoped
public class AuditTrail {
    private final Outbox outbox;
    private final TenantDirectory tenants;
    private final RegieClock clock;
    private final CurrentMessage message;
    private final Caller caller;
    private final CurrentVertxRequest http;
    private final String service;

    AuditTrail(
            Outbox outbox,
            TenantDirectory tenants,
            RegieClock clock,
            CurrentMessage message,
            Caller caller,
            CurrentVertxRequest http,
            @ConfigProperty(name = "regie.service") String service) {
        this.outbox = outbox;
        this.tenants = tenants;
        this.clock = clock;
        this.message = message;
        this.caller = caller;
        this.http = http;
        this.service = service;
    }

    /**
     * Writes the audit event of an entry; the actor is the caller of the running HTTP call, else this service.
     *
     * @return the event as it is sent
     * @throws IllegalStateException outside a transaction
     */
    public AuditEvent record(AuditEntry entry) {
        return record(entry, tenants.require(entry.tenant()).keys());
    }

    /** As {@link #record(AuditEntry)}, for a tenant that this service's own copy does not have yet. */
    public AuditEvent record(AuditEntry entry, TenantKeys keys) {
        UUID id = UUID.randomUUID();
        Sealer sealer = new Sealer(keys, "audit/" + id);
        AuditEvent event = new AuditEvent(
                id,
                service,
                entry.category(),
                entry.activity(),
                entry.operation(),
                clock.instant(),
                entry.result(),
                correlationOf(entry),
                actor(sealer),
                entry.resources().stream().map(sealer::resource).toList());
        outbox.send(Topics.AUDIT_EVENTS, entry.tenant(), entry.tenant().value(), event);
        return event;
    }

    private String correlationOf(AuditEntry entry) {
        return entry.correlationId() != null
                ? entry.correlationId()
                : message.correlationId().orElse(null);
    }

    private AuditActor actor(Sealer sealer) {
        if (!Arc.container().requestContext().isActive() || http.getCurrent() == null) {
            return new AuditActor("System", List.of(), service, null, null);
        }
        return new AuditActor(
                caller.anonymous() ? "Anonymous" : "User",
                caller.roles().stream().sorted().toList(),
                caller.client(),
                sealer.seal(caller.subject()),
                sealer.seal(caller.remoteAddress()));
    }

    private record Sealer(TenantKeys keys, String context) {
        Sealed seal(String text) {
            return text == null ? null : keys.seal(text.getBytes(StandardCharsets.UTF_8), context);
        }

        AuditResource resource(AuditEntry.Resource resource) {
            return new AuditResource(
                    resource.type(),
                    resource.id(),
                    seal(resource.displayName()),
                    resource.changes().stream().map(this::property).toList());
        }

        private AuditProperty property(AuditEntry.Change change) {
            return new AuditProperty(change.property(), seal(change.oldValue()), seal(change.newValue()));
        }
    }
}
