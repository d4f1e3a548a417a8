package dev.regie.terms.usecase;

import dev.regie.kit.http.Problem;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.store.TermsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Shows terms to the tenant's staff. There is nothing personal in them. */
@ApplicationScoped
public class TermsReading {
    private final TenantTransactions transactions;
    private final TermsStore store;

    TermsReading(TenantTransactions transactions, TermsStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** All of a tenant in their stated order, each with its newest version alone. */
    public List<TermsFile> all(TenantId tenant) {
        return transactions.in(tenant, () -> store.newest(tenant));
    }

    /** One with all its versions. @throws Problem 404 {@code unknown-terms}, for another tenant's as for one that never was */
    public TermsFile one(TenantId tenant, UUID id) {
        return transactions.in(tenant, () -> store.find(tenant, id)).orElseThrow(TermsReading::unknown);
    }

    /** The refusal of an id that this tenant has not. */
    public static Problem unknown() {
        return Problem.of(404, "unknown-terms", "This tenant has no terms with this id");
    }
}
