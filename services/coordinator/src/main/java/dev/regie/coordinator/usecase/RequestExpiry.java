package dev.regie.coordinator.usecase;

import dev.regie.coordinator.store.ProcessStore;
import dev.regie.coordinator.store.ProcessStore.Located;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Removes cases that were kept long enough (11 CCR §7101), with their journals, and destroys their keys. What proves what was done stays: the
 * audit log and the certificates. A case that is still open stays until it has ended, however old.
 */
@ApplicationScoped
public class RequestExpiry {
    private static final int AT_A_TIME = 100;

    private final TenantTransactions transactions;
    private final ProcessStore processes;
    private final RequestAudit audit;
    private final DataKeys keys;
    private final RegieClock clock;

    RequestExpiry(
            TenantTransactions transactions,
            ProcessStore processes,
            RequestAudit audit,
            DataKeys keys,
            RegieClock clock) {
        this.transactions = transactions;
        this.processes = processes;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
    }

    /** The scope of a request's key. */
    static String keyScope(RequestId request) {
        return "request/" + request;
    }

    /** Removes all whose time is over. Outside a transaction. */
    public void run() {
        Instant over = FileTerm.endedIfNotAfter(clock.instant());
        List<Located> found;
        do {
            found = transactions.acrossTenants(() -> processes.endedAndReceivedUpTo(over, AT_A_TIME));
            found.forEach(located -> transactions.in(located.tenant(), () -> remove(located)));
        } while (found.size() == AT_A_TIME);
    }

    // another instance may have been faster
    private void remove(Located located) {
        if (processes.remove(located.tenant(), located.request())) {
            keys.destroy(located.tenant(), keyScope(located.request()));
            audit.removed(located.tenant(), located.request());
        }
    }
}
