package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.event.Owner;
import dev.regie.audit.store.NewEvent;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.auditlog.StoredEvent.SealedText;
import dev.regie.model.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Seals events into the log. It has the keys in hand and needs no transaction, so that any thread may use it.
 *
 * @param keys of everybody in the events that are sealed; more may be added meanwhile
 */
record Sealing(TenantId tenant, TenantKeys tenantKeys, ConcurrentMap<Owner, DataKey> keys) {
    /** Seals each text under the key of whom it belongs to, and gives the events their places from {@code first} on. On all cores. */
    List<NewEvent> seal(List<OpenEvent> events, long first) {
        return IntStream.range(0, events.size())
                .parallel()
                .mapToObj(i -> NewEvent.of(event(events.get(i), first + i)))
                .toList();
    }

    private StoredEvent event(OpenEvent event, long sequence) {
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
                seal(owner, actor.userId(), TextPlace.user(event.id())),
                seal(owner, actor.ipAddress(), TextPlace.address(event.id())));
    }

    private String tokenOf(Owner owner) {
        return switch (owner) {
            case Owner.Person person -> EventSealer.token(tenantKeys, person);
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
                    seal(owner, property.oldValue(), TextPlace.old(event, number, each)),
                    seal(owner, property.newValue(), TextPlace.fresh(event, number, each))));
        }
        List<String> tokens = Stream.of(target.resourceId(), target.displayName())
                .filter(text -> text != null && !text.isBlank())
                .map(text -> EventSealer.token(tenantKeys, Owner.named(text)))
                .distinct()
                .toList();
        return new StoredEvent.Target(
                target.type(),
                target.resourceId(),
                tokens,
                seal(owner, target.displayName(), TextPlace.name(event, number)),
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
