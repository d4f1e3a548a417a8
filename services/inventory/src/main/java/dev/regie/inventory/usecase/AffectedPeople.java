package dev.regie.inventory.usecase;

import dev.regie.inventory.affected.AffectedPerson;
import dev.regie.inventory.affected.Mentioned;
import dev.regie.inventory.identity.PersonResolver.Proved;
import dev.regie.inventory.store.AffectedStore;
import dev.regie.inventory.store.PendingCountStore;
import dev.regie.inventory.store.PendingCountStore.Pending;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.InventoryCommand.CountAffected;
import dev.regie.model.message.InventoryEvent.AffectedCounted;
import dev.regie.model.message.Topics;
import dev.regie.model.subject.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The people whom an incident touches: counted for the coordinator, listed for whoever has to tell them. */
@ApplicationScoped
public class AffectedPeople {
    private final TenantTransactions transactions;
    private final AffectedStore affected;
    private final PendingCountStore pending;
    private final PersonFinder finder;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    AffectedPeople(
            TenantTransactions transactions,
            AffectedStore affected,
            PendingCountStore pending,
            PersonFinder finder,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.affected = affected;
        this.pending = pending;
        this.finder = finder;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Remembers to count: it reads all of a tenant, and nobody's discovery waits behind it. Inside the message's transaction. */
    public void ask(TenantId tenant, CountAffected command) {
        pending.put(new Pending(UUID.randomUUID(), tenant, command.incidentId()), command.scope(), clock.instant());
    }

    /** Counts for those who asked, each in a transaction of its own tenant, and answers with numbers alone. */
    public void count() {
        transactions
                .acrossTenants(pending::all)
                .forEach(each -> transactions.in(
                        each.tenant(), () -> pending.take(each).ifPresent(scope -> count(each, scope))));
    }

    private void count(Pending asked, RecordScope scope) {
        String incident = asked.incident().toString();
        AffectedCounted counted =
                new AffectedCounted(asked.incident(), affected.count(asked.tenant(), scope, clock.instant()));
        outbox.send(Topics.INVENTORY_EVENTS, asked.tenant(), incident, counted);
        audit.record(AuditEntry.of(asked.tenant(), "Holding", "count affected Subjects", "Read")
                .on("Incident", incident));
    }

    /** Affected people by token. @param next the token after which the next page begins; null on the last one */
    public record Page(List<AffectedPerson> people, String next) {}

    /** One page of people, with what means them now; the audit trail remembers who asked for how many. */
    public Page page(TenantId tenant, RecordScope scope, String after, int limit) {
        return transactions.in(tenant, () -> {
            List<Mentioned> found = affected.page(tenant, scope, after, limit + 1);
            List<Mentioned> page = found.stream().limit(limit).toList();
            audit.record(AuditEntry.of(tenant, "Holding", "list affected Subjects", "Read")
                    .on("Holding", "affected")
                    .changed("people", null, Integer.toString(page.size())));
            return new Page(
                    named(tenant, page), found.size() > limit ? page.getLast().token() : null);
        });
    }

    // an identifier that changes hands and is claimed by nobody, or by several, names nobody who could be told
    private List<AffectedPerson> named(TenantId tenant, List<Mentioned> page) {
        List<Proved> people = page.stream()
                .filter(person -> person.kind().stable())
                .map(person -> new Proved(person.token(), person.kind()))
                .toList();
        Map<String, List<Identifier>> known = finder.known(tenant, people, clock.instant());
        return page.stream()
                .map(person -> new AffectedPerson(person, known.getOrDefault(person.token(), List.of())))
                .toList();
    }
}
