package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.event.Owner;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.auditlog.StoredEvent.SealedText;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.seal.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Opens what the services sealed for the way, and seals it again for ever: each text under the key of whom it belongs to. */
@ApplicationScoped
public class EventSealer {
    private final TenantDirectory tenants;
    private final DataKeys dataKeys;

    EventSealer(TenantDirectory tenants, DataKeys dataKeys) {
        this.tenants = tenants;
        this.dataKeys = dataKeys;
    }

    // --- from the topic

    /** @throws Undigestible if it was not sealed by a service of this tenant */
    OpenEvent open(TenantId tenant, AuditEvent event) {
        Transport transport = new Transport(tenants.require(tenant).keys(), "audit/" + event.id());
        try {
            return new OpenEvent(
                    event.id(),
                    event.componentName(),
                    event.category(),
                    event.activity(),
                    event.operation(),
                    event.activityDateTime(),
                    event.result(),
                    event.correlationId(),
                    new OpenEvent.Actor(
                            event.actor().type(),
                            event.actor().roles(),
                            event.actor().applicationId(),
                            transport.open(event.actor().userId()),
                            transport.open(event.actor().ipAddress())),
                    event.resources().stream().map(transport::target).toList());
        } catch (SealBroken e) {
            // the tenant's new key version may be on its way
            throw Undigestible.unlessEarly(
                    "broken-seal", "audit event " + event.id() + " was not sealed for its tenant");
        }
    }

    private record Transport(TenantKeys keys, String context) {
        String open(Sealed sealed) {
            return sealed == null ? null : new String(keys.open(sealed, context), StandardCharsets.UTF_8);
        }

        OpenEvent.Target target(AuditEvent.AuditResource resource) {
            List<OpenEvent.Property> properties = new ArrayList<>();
            for (AuditEvent.AuditProperty changed : resource.modifiedProperties()) {
                properties.add(new OpenEvent.Property(
                        changed.displayName(), open(changed.oldValue()), open(changed.newValue())));
            }
            return new OpenEvent.Target(
                    resource.type(), resource.resourceId(), open(resource.displayName()), properties);
        }
    }

    // --- into the log

    /** What seals into a tenant's log, inside the transaction: nobody's keys yet. */
    Sealing sealing(TenantId tenant) {
        return new Sealing(tenant, tenants.require(tenant).keys(), new ConcurrentHashMap<>());
    }

    /** Adds the keys of everybody in these events. */
    void addKeys(Sealing sealing, List<OpenEvent> events) {
        Map<Owner, String> scopes = new HashMap<>();
        events.stream()
                .flatMap(EventSealer::owners)
                .filter(owner -> !sealing.keys().containsKey(owner))
                .forEach(owner -> scopes.computeIfAbsent(owner, each -> scope(sealing.tenantKeys(), each)));
        Map<String, DataKey> keys = dataKeys.findOrCreateAll(sealing.tenant(), scopes.values());
        scopes.forEach((owner, scope) -> sealing.keys().put(owner, keys.get(scope)));
    }

    private static Stream<Owner> owners(OpenEvent event) {
        return Stream.concat(
                Stream.of(Owner.ofActor(event.actor(), event.correlationId())),
                event.targets().stream().map(Owner::ofTarget));
    }

    private static String scope(TenantKeys keys, Owner owner) {
        return switch (owner) {
            case Owner.Person person -> scopeOf(token(keys, person));
            case Owner.House house -> "house";
        };
    }

    /** The scope of a person's key. */
    static String scopeOf(String token) {
        return "person/" + token;
    }

    /** The blind token under which the log is searched for a person. */
    String token(TenantId tenant, Owner.Person person) {
        return token(tenants.require(tenant).keys(), person);
    }

    static String token(TenantKeys keys, Owner.Person person) {
        return keys.token("audit-person", person.name());
    }

    // --- out of the log

    /** Opens stored events, inside a transaction of the tenant; what belongs to an erased person is {@link OpenEvent#ERASED}. */
    List<OpenEvent> open(TenantId tenant, List<StoredEvent> events) {
        Set<UUID> wanted = new HashSet<>();
        events.forEach(event -> texts(event).forEach(text -> wanted.add(text.key())));
        Map<UUID, DataKey> keys = dataKeys.byIds(tenant, wanted);
        return events.stream().map(event -> new Opening(keys).event(event)).toList();
    }

    private static Stream<SealedText> texts(StoredEvent event) {
        Stream<SealedText> actor = Stream.of(event.actor()).flatMap(each -> there(each.userId(), each.ipAddress()));
        Stream<SealedText> targets = event.targets().stream()
                .flatMap(target -> Stream.concat(
                        there(target.displayName()),
                        target.properties().stream().flatMap(each -> there(each.oldValue(), each.newValue()))));
        return Stream.concat(actor, targets);
    }

    private static Stream<SealedText> there(SealedText... texts) {
        return Stream.of(texts).filter(text -> text != null);
    }

    private record Opening(Map<UUID, DataKey> keys) {
        OpenEvent event(StoredEvent event) {
            List<OpenEvent.Target> targets = new ArrayList<>(event.targets().size());
            for (StoredEvent.Target target : event.targets()) {
                targets.add(target(event.id(), target, targets.size()));
            }
            StoredEvent.Actor actor = event.actor();
            return new OpenEvent(
                    event.id(),
                    event.componentName(),
                    event.category(),
                    event.activity(),
                    event.operation(),
                    event.activityDateTime(),
                    event.result(),
                    event.correlationId(),
                    new OpenEvent.Actor(
                            actor.type(),
                            actor.roles(),
                            actor.applicationId(),
                            open(actor.userId(), TextPlace.user(event.id())),
                            open(actor.ipAddress(), TextPlace.address(event.id()))),
                    targets);
        }

        private OpenEvent.Target target(UUID event, StoredEvent.Target target, int number) {
            List<OpenEvent.Property> properties =
                    new ArrayList<>(target.properties().size());
            for (StoredEvent.Property property : target.properties()) {
                int each = properties.size();
                properties.add(new OpenEvent.Property(
                        property.displayName(),
                        open(property.oldValue(), TextPlace.old(event, number, each)),
                        open(property.newValue(), TextPlace.fresh(event, number, each))));
            }
            String name = open(target.displayName(), TextPlace.name(event, number));
            return new OpenEvent.Target(target.type(), target.resourceId(), name, properties);
        }

        private String open(SealedText text, String place) {
            if (text == null) {
                return null;
            }
            DataKey key = keys.get(text.key());
            return key == null
                    ? OpenEvent.ERASED
                    : new String(
                            key.open(Base64.getDecoder().decode(text.ciphertext()), place), StandardCharsets.UTF_8);
        }
    }
}
