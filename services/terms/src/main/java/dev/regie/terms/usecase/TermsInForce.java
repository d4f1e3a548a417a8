package dev.regie.terms.usecase;

import dev.regie.model.id.TenantId;
import dev.regie.terms.document.InForce;
import dev.regie.terms.store.TermsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tenants ask of their users now, remembered in this process. Who asks brings the stamp that stands in the database, so that a
 * change by another instance is seen at once and nobody is let through by an old version.
 */
@ApplicationScoped
class TermsInForce {
    private final TermsStore store;
    private final Map<TenantId, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(long stamp, List<InForce> all) {}

    TermsInForce(TermsStore store) {
        this.store = store;
    }

    /** @param stamp read in the running transaction, before */
    List<InForce> of(TenantId tenant, long stamp) {
        Remembered known = remembered.get(tenant);
        if (known == null || known.stamp() != stamp) {
            // read after the stamp: it may already be newer than that, never older
            known = new Remembered(stamp, read(tenant));
            remembered.put(tenant, known);
        }
        return known.all();
    }

    Optional<InForce> find(TenantId tenant, long stamp, UUID terms) {
        return of(tenant, stamp).stream()
                .filter(each -> each.terms().id().equals(terms))
                .findFirst();
    }

    private List<InForce> read(TenantId tenant) {
        return store.newest(tenant).stream()
                .flatMap(file -> file.inForce().stream())
                .toList();
    }
}
