package dev.regie.terms.usecase;

import dev.regie.kit.http.Problem;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.store.TermsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Shows terms to those of the tenant's staff in whose scope they are. There is nothing personal in them. */
@ApplicationScoped
public class TermsReading {
    private final TenantTransactions transactions;
    private final TermsStore store;

    TermsReading(TenantTransactions transactions, TermsStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** All within a scope in their stated order, each with its newest version alone. */
    public List<TermsFile> all(TenantId tenant, Scope scope) {
        return transactions.in(tenant, () -> store.newest(tenant)).stream()
                .filter(file -> sees(scope, file))
                .toList();
    }

    /**
     * One with all its versions.
     *
     * @throws Problem 404 {@code unknown-terms}, for those out of scope and another tenant's as for those that never were
     */
    public TermsFile one(TenantId tenant, UUID id, Scope scope) {
        return transactions.in(tenant, () -> find(tenant, id, scope));
    }

    /** As {@link #one}, inside the running transaction. */
    TermsFile find(TenantId tenant, UUID id, Scope scope) {
        return store.find(tenant, id).filter(file -> sees(scope, file)).orElseThrow(TermsReading::unknown);
    }

    private static boolean sees(Scope scope, TermsFile file) {
        return scope.covers(file.terms().label().tags());
    }

    /** The refusal of an id that this tenant has not. */
    public static Problem unknown() {
        return Problem.of(404, "unknown-terms", "This tenant has no terms with this id");
    }
}
