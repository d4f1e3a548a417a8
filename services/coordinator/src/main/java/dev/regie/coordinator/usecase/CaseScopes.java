package dev.regie.coordinator.usecase;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.coordinator.store.CaseScopeStore;
import dev.regie.coordinator.store.ProcessStore;
import dev.regie.kit.access.OutOfScope;
import dev.regie.kit.http.Problem;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;

/** Says by what a case is within somebody's scope, and keeps people within theirs. */
@ApplicationScoped
public class CaseScopes {
    private final TenantTransactions transactions;
    private final ProcessStore processes;
    private final CaseScopeStore scopes;
    private final RequestAudit audit;

    CaseScopes(TenantTransactions transactions, ProcessStore processes, CaseScopeStore scopes, RequestAudit audit) {
        this.transactions = transactions;
        this.processes = processes;
        this.scopes = scopes;
        this.audit = audit;
    }

    /**
     * Gives a case these tags and groups and no others; the same again changes nothing.
     *
     * @param officer over what the caller is a privacy officer
     * @throws Problem 404 {@code unknown-case}
     * @throws OutOfScope if a name comes or goes that is not of the caller's scope, or the case would leave it
     */
    public void set(TenantId tenant, RequestId request, Scope officer, CaseScope after) {
        transactions.in(tenant, () -> {
            CaseScope before = within(tenant, request, officer);
            if (!officer.mayMove(before.tags(), before.subjectGroups(), after.tags(), after.subjectGroups())) {
                throw new OutOfScope(
                        "Give and take only tags and groups of your own role assignment, and leave the case one of each",
                        null);
            }
            if (!before.equals(after)) {
                scopes.set(tenant, request, after);
                audit.scoped(tenant, request, before, after);
            }
        });
    }

    /**
     * Makes sure that a case is within somebody's scope, and keeps it from changing until the transaction ends.
     *
     * @return by what it is
     * @throws Problem 404 {@code unknown-case}, for one out of their scope as for one that never was
     */
    CaseScope within(TenantId tenant, RequestId request, Scope scope) {
        processes.lock(tenant, request).orElseThrow(CaseReading::unknownCase);
        CaseScope found = scopes.of(tenant, request);
        if (!scope.covers(found.tags(), found.subjectGroups())) {
            throw CaseReading.unknownCase();
        }
        return found;
    }
}
