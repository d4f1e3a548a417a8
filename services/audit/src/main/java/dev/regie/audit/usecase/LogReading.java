package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.event.Owner;
import dev.regie.audit.search.Criteria;
import dev.regie.audit.search.Place;
import dev.regie.audit.store.LogReader;
import dev.regie.audit.store.LogSearch;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads events for a person. Each reading is an event itself, committed before anything is answered. */
@ApplicationScoped
public class LogReading {
    private final LogSearch search;
    private final LogReader reader;
    private final EventSealer sealer;
    private final AuditTrail audit;
    private final TenantTransactions transactions;

    LogReading(
            LogSearch search, LogReader reader, EventSealer sealer, AuditTrail audit, TenantTransactions transactions) {
        this.search = search;
        this.reader = reader;
        this.sealer = sealer;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** An event in the clear, with its place. */
    public record Found(long sequence, OpenEvent event) {}

    /** @param next where the next page begins, or empty if this is the last */
    public record Page(List<Found> events, Optional<Place> next) {}

    public Page page(TenantId tenant, Criteria criteria, Place place, int limit) {
        return transactions.in(tenant, () -> {
            readBy(tenant, "read AuditEvents", criteria);
            return find(tenant, criteria, place, limit);
        });
    }

    public Optional<Found> one(TenantId tenant, long sequence) {
        return transactions.in(tenant, () -> {
            Optional<StoredEvent> stored = reader.entries(tenant, sequence - 1, sequence, 1).stream()
                    .filter(entry -> entry.record() != null)
                    .map(entry -> StoredEvent.read(entry.record()))
                    .findFirst();
            stored.ifPresent(event -> audit.record(AuditEntry.of(tenant, "AuditLog", "read AuditEvent", "Read")
                    .on("AuditEvent", event.id().toString())));
            return stored.map(event -> open(tenant, List.of(event)).getFirst());
        });
    }

    /** Says who takes everything that matches, oldest first; then the pages can be had one after the other with {@link #next}. */
    public void beginExport(TenantId tenant, Criteria criteria) {
        transactions.in(tenant, () -> readBy(tenant, "export AuditEvents", criteria));
    }

    /** A page of an export that was begun. */
    public Page next(TenantId tenant, Criteria criteria, Place place, int limit) {
        return transactions.in(tenant, () -> find(tenant, criteria, place, limit));
    }

    public List<String> categories(TenantId tenant) {
        return transactions.in(tenant, () -> search.categories(tenant));
    }

    public List<String> activities(TenantId tenant, String category) {
        return transactions.in(tenant, () -> search.activities(tenant, category));
    }

    // by what was looked for is told, not the values: they may name a person
    private void readBy(TenantId tenant, String activity, Criteria criteria) {
        audit.record(AuditEntry.of(tenant, "AuditLog", activity, "Read")
                .on("AuditLog", tenant.value())
                .changed("criteria", null, criteria.names()));
    }

    private Page find(TenantId tenant, Criteria criteria, Place place, int limit) {
        List<StoredEvent> stored = search.find(
                tenant, criteria, token(tenant, criteria.actor()), token(tenant, criteria.target()), place, limit);
        Optional<Place> next = stored.size() < limit
                ? Optional.empty()
                : Optional.of(place.from(stored.getLast().sequence()));
        return new Page(open(tenant, stored), next);
    }

    private String token(TenantId tenant, String name) {
        return name == null ? null : sealer.token(tenant, Owner.named(name));
    }

    private List<Found> open(TenantId tenant, List<StoredEvent> stored) {
        List<OpenEvent> open = sealer.open(tenant, stored);
        List<Found> found = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            found.add(new Found(stored.get(i).sequence(), open.get(i)));
        }
        return found;
    }
}
