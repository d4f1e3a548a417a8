package dev.regie.coordinator.usecase;

import dev.regie.coordinator.store.ProcessStore;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.request.RequestStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The gauges {@code regie.coordinator.cases} by status (open ones only) and {@code regie.coordinator.overdue}, over all tenants. */
@ApplicationScoped
public class CaseFigures {
    private final TenantTransactions transactions;
    private final ProcessStore processes;
    private final RegieClock clock;
    private final Map<RequestStatus, AtomicLong> open = new EnumMap<>(RequestStatus.class);
    private final AtomicLong overdue;

    CaseFigures(TenantTransactions transactions, ProcessStore processes, RegieClock clock, MeterRegistry meters) {
        this.transactions = transactions;
        this.processes = processes;
        this.clock = clock;
        overdue = meters.gauge("regie.coordinator.overdue", new AtomicLong());
        for (RequestStatus status : RequestStatus.values()) {
            if (!status.isFinal()) {
                open.put(
                        status,
                        meters.gauge("regie.coordinator.cases", Tags.of("status", status.name()), new AtomicLong()));
            }
        }
    }

    /** Counts anew. */
    public void refresh() {
        transactions.acrossTenants(() -> {
            Map<RequestStatus, Long> counts = processes.counts();
            open.forEach((status, gauge) -> gauge.set(counts.getOrDefault(status, 0L)));
            overdue.set(processes.overdue(clock.instant()));
            return null;
        });
    }
}
