package dev.regie.coordinator.usecase;

import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.store.ProcessStore;
import dev.regie.coordinator.store.TimerStore;
import dev.regie.coordinator.store.TimerStore.DueTimer;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Tells requests that their time has come. */
@ApplicationScoped
public class DueTimers {
    private static final int AT_ONCE = 100;

    private final TenantTransactions transactions;
    private final ProcessStore processes;
    private final TimerStore timers;
    private final RequestAdvance requests;
    private final RegieClock clock;

    DueTimers(
            TenantTransactions transactions,
            ProcessStore processes,
            TimerStore timers,
            RequestAdvance requests,
            RegieClock clock) {
        this.transactions = transactions;
        this.processes = processes;
        this.timers = timers;
        this.requests = requests;
        this.clock = clock;
    }

    /** Fires every timer that is due, each in a transaction of its own tenant. */
    public void fire() {
        Instant now = clock.instant();
        List<DueTimer> due = transactions.acrossTenants(() -> timers.due(now, AT_ONCE));
        due.forEach(timer -> fire(timer, now));
    }

    // the process first, then its timer, like everybody else: so nobody waits in a circle, and only one takes the timer
    private void fire(DueTimer timer, Instant now) {
        transactions.in(timer.tenant(), () -> {
            processes.lock(timer.tenant(), timer.request());
            timers.take(timer.tenant(), timer.request(), now)
                    .ifPresent(kind ->
                            requests.advance(timer.tenant(), timer.request(), new Input.TimerElapsed(kind), "timer"));
        });
    }
}
