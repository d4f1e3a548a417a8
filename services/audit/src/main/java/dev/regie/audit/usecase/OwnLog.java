package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.event.Owner;
import dev.regie.audit.store.PersonEvents;
import dev.regie.audit.store.PersonEvents.Use;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the log holds about a person. It is disclosed, without what is others'. An erasure destroys the person's key: no byte of the log
 * changes, and the events stay without a name. A name that others had too, before or after, has one key for all of them, and keeps it: those
 * events stay readable until their time is over, and the answer says so. Works inside a transaction only.
 */
@ApplicationScoped
public class OwnLog {
    private static final String CATEGORY = "audit-event";
    private static final String PSEUDONYMOUS = "audit-event, key destroyed";
    private static final String SHARED = "audit-event of a shared identifier";
    private static final int PAGE = 500;

    private final PersonEvents events;
    private final EventSealer sealer;
    private final PayloadExpiry expiry;
    private final DataKeys dataKeys;

    OwnLog(PersonEvents events, EventSealer sealer, PayloadExpiry expiry, DataKeys dataKeys) {
        this.events = events;
        this.sealer = sealer;
        this.expiry = expiry;
        this.dataKeys = dataKeys;
    }

    /** One record for each event in which the person acted or was the target. */
    public Stream<ContributedRecord> disclose(TenantId tenant, RequestId request, List<IdentifierSpan> person) {
        Mine mine = mine(tenant, request, person);
        Set<String> tokens = mine.spans.keySet();
        return Stream.iterate(
                        events.page(tenant, tokens, 0, PAGE),
                        page -> !page.isEmpty(),
                        page -> events.page(tenant, tokens, page.getLast().sequence(), PAGE))
                .flatMap(page -> disclose(tenant, mine, page));
    }

    private Stream<ContributedRecord> disclose(TenantId tenant, Mine mine, List<StoredEvent> page) {
        List<StoredEvent> ours = page.stream().filter(mine::includes).toList();
        List<OpenEvent> open = sealer.open(tenant, ours);
        List<ContributedRecord> records = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            records.add(mine.record(ours.get(i), open.get(i)));
        }
        return records.stream();
    }

    /**
     * Destroys the person's keys and counts what stays. What happened after {@code erasedUpTo} is not counted; it stood under the same keys
     * and has lost its name too. What comes later gets a new key.
     */
    public SystemErasure erase(TenantId tenant, RequestId request, List<IdentifierSpan> person, Instant erasedUpTo) {
        Mine mine = mine(tenant, request, person);
        Map<String, Use> uses = events.uses(tenant, mine.spans.keySet()).stream()
                .collect(Collectors.toMap(Use::token, Function.identity()));
        Set<String> shared = uses.values().stream()
                .filter(use -> !mine.alone(use))
                .map(Use::token)
                .collect(Collectors.toSet());
        mine.spans.keySet().stream()
                .filter(token -> !shared.contains(token))
                .forEach(token -> dataKeys.destroy(tenant, EventSealer.scopeOf(token)));
        long before = events.count(tenant, mine.spans.keySet(), erasedUpTo);
        long readable = events.count(tenant, shared, erasedUpTo);
        Instant until = uses.values().stream()
                .map(Use::latest)
                .max(Instant::compareTo)
                .map(expiry.period()::end)
                .orElse(null);
        List<Kept> kept = Stream.of(
                        new Kept(PSEUDONYMOUS, before - readable, KeepGround.AUDIT_LOG, until),
                        new Kept(SHARED, readable, KeepGround.AUDIT_LOG, until))
                .filter(each -> each.records() > 0)
                .toList();
        return new SystemErasure(OwnSystems.AUDIT, before, 0, kept);
    }

    private Mine mine(TenantId tenant, RequestId request, List<IdentifierSpan> person) {
        Map<String, List<IdentifierSpan>> spans = new HashMap<>();
        for (IdentifierSpan span : person) {
            String token = sealer.token(tenant, Owner.named(span.identifier().value()));
            spans.computeIfAbsent(token, each -> new ArrayList<>()).add(span);
        }
        return new Mine(spans, sealer.token(tenant, Owner.ofRequest(request.toString())));
    }

    /** By what the log knows the person: names with their times, and the request they make now. */
    private record Mine(Map<String, List<IdentifierSpan>> spans, String request) {
        private Mine {
            spans.put(request, List.of());
        }

        boolean covers(String token, Instant time) {
            return request.equals(token)
                    || spans.getOrDefault(token, List.of()).stream().anyMatch(span -> span.covers(time));
        }

        /** Whether all that was under a name was this person's: one span from its first use to its last. */
        boolean alone(Use use) {
            return request.equals(use.token())
                    || spans.get(use.token()).stream()
                            .anyMatch(span -> span.covers(use.earliest()) && span.covers(use.latest()));
        }

        boolean acted(StoredEvent event) {
            return covers(event.actor().token(), event.activityDateTime());
        }

        boolean isTarget(StoredEvent event, StoredEvent.Target target) {
            return target.tokens().stream().anyMatch(token -> covers(token, event.activityDateTime()));
        }

        boolean includes(StoredEvent event) {
            return acted(event) || event.targets().stream().anyMatch(target -> isTarget(event, target));
        }

        ContributedRecord record(StoredEvent stored, OpenEvent open) {
            boolean acted = acted(stored);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("service", open.componentName());
            fields.put("category", open.category());
            fields.put("activity", open.activity());
            fields.put("operation", open.operation());
            fields.put("result", open.result());
            fields.put("actorType", open.actor().type());
            put(fields, "actor", acted, open.actor().userId());
            put(fields, "address", acted, open.actor().ipAddress());
            List<Map<String, Object>> targets = new ArrayList<>();
            for (int i = 0; i < open.targets().size(); i++) {
                targets.add(target(
                        isTarget(stored, stored.targets().get(i)),
                        open.targets().get(i)));
            }
            fields.put("targets", targets);
            return new ContributedRecord(
                    OwnSystems.AUDIT,
                    open.id().toString(),
                    CATEGORY,
                    acted ? Relation.OWNER : Relation.ABOUT,
                    null,
                    open.activityDateTime(),
                    fields);
        }

        private static Map<String, Object> target(boolean mine, OpenEvent.Target target) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("type", target.type());
            put(fields, "name", mine, target.displayName());
            List<Map<String, Object>> changes = new ArrayList<>();
            for (OpenEvent.Property property : target.properties()) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("property", property.displayName());
                put(change, "old", mine, property.oldValue());
                put(change, "new", mine, property.newValue());
                changes.add(change);
            }
            fields.put("changes", changes);
            return fields;
        }

        private static void put(Map<String, Object> fields, String name, boolean mine, String value) {
            if (Objects.nonNull(value)) {
                fields.put(name, mine ? value : ContributedRecord.REDACTED_OTHER);
            }
        }
    }
}
