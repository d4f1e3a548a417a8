package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.event.Owner;
import dev.regie.audit.store.NewEvent;
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
import java.util.stream.IntStream;
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

    /** Gives the events their places from {@code first} on, inside the transaction. */
    List<NewEvent> seal(TenantId tenant, List<OpenEvent> events, long first) {
        Sealing sealing = new Sealing(tenant, tenants.require(tenant).keys(), keysOf(tenant, events));
        return IntStream.range(0, events.size())
                .parallel()
                .mapToObj(i -> NewEvent.of(sealing.event(events.get(i), first + i)))
                .toList();
    }

    private Map<Owner, DataKey> keysOf(TenantId tenant, List<OpenEvent> events) {
        Map<Owner, String> scopes = new HashMap<>();
        events.stream()
                .flatMap(EventSealer::owners)
                .forEach(owner -> scopes.computeIfAbsent(owner, each -> scope(tenant, each)));
        Map<String, DataKey> keys = dataKeys.findOrCreateAll(tenant, scopes.values());
        Map<Owner, DataKey> byOwner = new HashMap<>();
        scopes.forEach((owner, scope) -> byOwner.put(owner, keys.get(scope)));
        return byOwner;
    }

    private static Stream<Owner> owners(OpenEvent event) {
        return Stream.concat(
                Stream.of(Owner.ofActor(event.actor(), event.correlationId())),
                event.targets().stream().map(Owner::ofTarget));
    }

    private String scope(TenantId tenant, Owner owner) {
        return switch (owner) {
            case Owner.Person person -> scopeOf(token(tenant, person));
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

    private static String token(TenantKeys keys, Owner.Person person) {
        return keys.token("audit-person", person.name());
    }

    private record Sealing(TenantId tenant, TenantKeys tenantKeys, Map<Owner, DataKey> keys) {
        StoredEvent event(OpenEvent event, long sequence) {
            List<StoredEvent.Target> targets = new ArrayList<>(event.targets().size());
            for (OpenEvent.Target target : event.targets()) {
                targets.add(target(event.id(), target, targets.size()));
            }
            return new StoredEvent(
                    tenant,
                    sequence,
                    event.id(),
                    event.componentName(),
                    event.category(),
                    event.activity(),
                    event.operation(),
                    event.activityDateTime(),
                    event.result(),
                    event.correlationId(),
                    actor(event),
                    targets);
        }

        private StoredEvent.Actor actor(OpenEvent event) {
            OpenEvent.Actor actor = event.actor();
            Owner owner = Owner.ofActor(actor, event.correlationId());
            return new StoredEvent.Actor(
                    actor.type(),
                    actor.roles(),
                    actor.applicationId(),
                    tokenOf(owner),
                    seal(owner, actor.userId(), Place.user(event.id())),
                    seal(owner, actor.ipAddress(), Place.address(event.id())));
        }

        private String tokenOf(Owner owner) {
            return switch (owner) {
                case Owner.Person person -> token(tenantKeys, person);
                case Owner.House house -> null;
            };
        }

        private StoredEvent.Target target(UUID event, OpenEvent.Target target, int number) {
            Owner owner = Owner.ofTarget(target);
            List<StoredEvent.Property> properties =
                    new ArrayList<>(target.properties().size());
            for (OpenEvent.Property property : target.properties()) {
                int each = properties.size();
                properties.add(new StoredEvent.Property(
                        property.displayName(),
                        seal(owner, property.oldValue(), Place.old(event, number, each)),
                        seal(owner, property.newValue(), Place.fresh(event, number, each))));
            }
            List<String> tokens = Stream.of(target.resourceId(), target.displayName())
                    .filter(text -> text != null && !text.isBlank())
                    .map(text -> token(tenantKeys, Owner.named(text)))
                    .distinct()
                    .toList();
            return new StoredEvent.Target(
                    target.type(),
                    target.resourceId(),
                    tokens,
                    seal(owner, target.displayName(), Place.name(event, number)),
                    properties);
        }

        private SealedText seal(Owner owner, String text, String place) {
            if (text == null) {
                return null;
            }
            DataKey key = keys.get(owner);
            byte[] sealed = key.seal(text.getBytes(StandardCharsets.UTF_8), place);
            return new SealedText(key.id(), Base64.getEncoder().encodeToString(sealed));
        }
    }

    /** The context of each text: what was sealed for one place of one event opens at no other. */
    private static final class Place {
        static String user(UUID event) {
            return "audit/" + event + "/actor/user";
        }

        static String address(UUID event) {
            return "audit/" + event + "/actor/address";
        }

        static String name(UUID event, int target) {
            return "audit/" + event + "/" + target + "/name";
        }

        static String old(UUID event, int target, int property) {
            return "audit/" + event + "/" + target + "/" + property + "/old";
        }

        static String fresh(UUID event, int target, int property) {
            return "audit/" + event + "/" + target + "/" + property + "/new";
        }
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
                            open(actor.userId(), Place.user(event.id())),
                            open(actor.ipAddress(), Place.address(event.id()))),
                    targets);
        }

        private OpenEvent.Target target(UUID event, StoredEvent.Target target, int number) {
            List<OpenEvent.Property> properties =
                    new ArrayList<>(target.properties().size());
            for (StoredEvent.Property property : target.properties()) {
                int each = properties.size();
                properties.add(new OpenEvent.Property(
                        property.displayName(),
                        open(property.oldValue(), Place.old(event, number, each)),
                        open(property.newValue(), Place.fresh(event, number, each))));
            }
            String name = open(target.displayName(), Place.name(event, number));
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
