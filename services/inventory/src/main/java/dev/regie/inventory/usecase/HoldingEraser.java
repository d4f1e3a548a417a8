package dev.regie.inventory.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.inventory.erasure.ErasureTally;
import dev.regie.inventory.ingest.Redaction;
import dev.regie.inventory.store.ErasedSubjectStore;
import dev.regie.inventory.store.ErasureOutcomeStore;
import dev.regie.inventory.store.Held;
import dev.regie.inventory.store.HoldingStore;
import dev.regie.inventory.store.Person;
import dev.regie.inventory.store.QuarantineStore;
import dev.regie.inventory.store.TenantLocks;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.LedgerEvent.SubjectErased;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Erases a person from the inventory, inside one transaction in which nothing of the tenant comes in. What a duty keeps is sealed under the
 * request's own key first, what belongs to others under a fresh one; then the person's keys are destroyed. Carrying out the same request
 * again finds what came back with a restored database, and changes nothing else.
 */
@ApplicationScoped
public class HoldingEraser {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final int PAGE = 1_000;

    private final TenantLocks locks;
    private final ErasedSubjectStore erasedSubjects;
    private final PersonFinder people;
    private final HoldingStore holdings;
    private final QuarantineStore quarantine;
    private final ErasureOutcomeStore outcomes;
    private final KeyDestroyer keyDestroyer;
    private final DataKeys dataKeys;
    private final TenantDirectory tenants;
    private final RegieClock clock;
    private final AuditTrail audit;

    HoldingEraser(
            TenantLocks locks,
            ErasedSubjectStore erasedSubjects,
            PersonFinder people,
            HoldingStore holdings,
            QuarantineStore quarantine,
            ErasureOutcomeStore outcomes,
            KeyDestroyer keyDestroyer,
            DataKeys dataKeys,
            TenantDirectory tenants,
            RegieClock clock,
            AuditTrail audit) {
        this.locks = locks;
        this.erasedSubjects = erasedSubjects;
        this.people = people;
        this.holdings = holdings;
        this.quarantine = quarantine;
        this.outcomes = outcomes;
        this.keyDestroyer = keyDestroyer;
        this.dataKeys = dataKeys;
        this.tenants = tenants;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Erases what no duty keeps and nobody held back.
     *
     * @param upTo records with a later source time belong to a person who came back
     * @param heldBack what an officer held back
     * @return what this request has done here in all, however often it was carried out: values held here under the name of the system that
     *     pushed them, pointers under that of the inventory
     */
    public List<SystemErasure> eraseSubject(
            TenantId tenant, RequestId request, List<IdentifierSpan> subject, Instant upTo, List<HeldBack> heldBack) {
        return erase(
                tenant, new SubjectErased(request, people.meant(tenant, subject).identifiers(), upTo, heldBack));
    }

    /** The same once more, by what the ledger said before: some of what these requests keep has only come in now. */
    void eraseAgain(TenantId tenant, Collection<RequestId> requests) {
        erasedSubjects.of(tenant, requests).forEach(entry -> eraseAgain(tenant, entry));
    }

    /** The same once more, by the erasure ledger: what came in meanwhile, or back with a restored database. */
    public void eraseAgain(TenantId tenant, SubjectErased entry) {
        List<SystemErasure> results = erase(tenant, entry);
        audit.record(AuditEntry.ofErasure(tenant, "erase Subject again", entry.requestId(), results));
    }

    private List<SystemErasure> erase(TenantId tenant, SubjectErased entry) {
        locks.erasing(tenant);
        RequestId request = entry.requestId();
        Instant upTo = entry.erasedAt();
        Person person = people.person(tenant, entry.tokens());
        ErasureTally tally = new ErasureTally().about(OwnSystems.INVENTORY);
        tally.add(outcomes.of(tenant, request));
        for (List<Held> page = holdings.page(person, upTo, 0, PAGE);
                !page.isEmpty();
                page = holdings.page(person, upTo, page.getLast().id(), PAGE)) {
            erase(person, request, page, entry.heldBack(), tally);
        }
        quarantine.count(person).forEach(tally::erased);
        quarantine.erase(person);
        keyDestroyer.destroy(person, upTo);
        erasedSubjects.remember(tenant, entry);
        List<SystemErasure> results = tally.results();
        outcomes.put(tenant, request, results);
        return results;
    }

    private void erase(Person person, RequestId request, List<Held> page, List<HeldBack> heldBack, ErasureTally tally) {
        Instant now = clock.instant();
        List<Held> kept = new ArrayList<>();
        List<Held> erased = new ArrayList<>();
        List<Held> redacted = new ArrayList<>();
        for (Held held : page) {
            if (request.value().equals(held.keptFor())) {
                continue;
            }
            Optional<Kept> reason = reason(held, heldBack, now);
            if (reason.isPresent()) {
                kept.add(held);
                tally.kept(told(held), reason.get());
            } else {
                (held.relation() == Relation.OWNER ? erased : redacted).add(held);
                tally.erased(told(held), 1);
            }
        }
        keep(person, request, kept);
        redact(person, redacted);
        holdings.empty(ids(erased));
    }

    // what the officer held back has no date: the next request of this person asks an officer again
    private static Optional<Kept> reason(Held held, List<HeldBack> heldBack, Instant now) {
        KeepGround duty = held.groundAt(now);
        return duty != null
                ? Optional.of(new Kept(held.category(), 1, duty, held.retainUntil()))
                : HeldBack.ground(heldBack, held.system(), held.category())
                        .map(ground -> new Kept(held.category(), 1, ground, null));
    }

    private static SystemId told(Held held) {
        return held.valuesHeld() ? held.system() : OwnSystems.INVENTORY;
    }

    private static List<Long> ids(List<Held> held) {
        return held.stream().map(Held::id).toList();
    }

    private void keep(Person person, RequestId request, List<Held> kept) {
        if (kept.isEmpty()) {
            return;
        }
        DataKey keepKey = dataKeys.findOrCreate(person.tenant(), "kept/" + request);
        Map<UUID, DataKey> keys = keys(person.tenant(), kept);
        for (Held held : kept) {
            if (held.relation() == Relation.OWNER) {
                DataKey old = keys.get(held.keyId());
                String valuesContext = RecordSealer.valuesContext(held.system(), held.recordHash());
                String keyContext = RecordSealer.recordKeyContext(held.system(), held.recordHash());
                byte[] values = held.valuesHeld()
                        ? keepKey.seal(old.open(held.valuesSealed(), valuesContext), valuesContext)
                        : null;
                byte[] recordKey = keepKey.seal(old.open(held.recordKeySealed(), keyContext), keyContext);
                holdings.reseal(held.id(), values, recordKey, keepKey.id());
            }
        }
        holdings.keep(ids(kept), person, request.value());
    }

    private void redact(Person person, List<Held> redacted) {
        TenantKeys tenantKeys = tenants.require(person.tenant()).keys();
        Redaction redaction = new Redaction(tenantKeys::token, person.tokens());
        Map<UUID, DataKey> keys = keys(person.tenant(), redacted);
        for (Held held : redacted) {
            if (held.valuesHeld()) {
                DataKey key = keys.get(held.keyId());
                String context = RecordSealer.valuesContext(held.system(), held.recordHash());
                Map<String, Object> values = MessageJson.read(key.open(held.valuesSealed(), context), VALUES);
                byte[] sealed = key.seal(MessageJson.write(redaction.redacted(values)), context);
                holdings.reseal(held.id(), sealed, held.recordKeySealed(), key.id());
            }
        }
        holdings.forgetMentions(ids(redacted), person);
    }

    private Map<UUID, DataKey> keys(TenantId tenant, List<Held> held) {
        return dataKeys.byIds(tenant, held.stream().map(Held::keyId).collect(Collectors.toSet()));
    }
}
