package dev.regie.coordinator.usecase;

import dev.regie.coordinator.store.ProcessStore;
import dev.regie.coordinator.store.ProcessStore.Located;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.tenant.Sweep;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Removes cases that were kept long enough (11 CCR §7101), with their journals, and destroys their keys. What proves what was done stays: the
 * audit log and the certificates. A case that is still open stays until it has ended, however old.
 */
@ApplicationScoped
public class RequestExpiry {
    private final Sweep sweep;
    private final ProcessStore processes;
    private final RequestAudit audit;
    private final DataKeys keys;
    private final RegieClock clock;

    RequestExpiry(Sweep sweep, ProcessStore processes, RequestAudit audit, DataKeys keys, RegieClock clock) {
        this.sweep = sweep;
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
        sweep.through(most -> processes.endedAndReceivedUpTo(over, most), Located::tenant, this::remove);
    }

    private boolean remove(Located located) {
        if (!processes.remove(located.tenant(), located.request())) {
            return false;
        }
        keys.destroy(located.tenant(), keyScope(located.request()));
        audit.removed(located.tenant(), located.request());
        return true;
    }
}
