package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.ClockKind;
import dev.regie.coordinator.store.IncidentStore;
import dev.regie.coordinator.store.IncidentStore.Key;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Looks after the clocks of incidents, and keeps the gauge {@code regie.incidents.overdue} by clock, over all tenants. */
@ApplicationScoped
public class IncidentAlarms {
    private static final int AT_ONCE = 100;

    private final TenantTransactions transactions;
    private final IncidentStore incidents;
    private final IncidentRegister register;
    private final RegieClock clock;
    private final Map<ClockKind, AtomicLong> overdue = new EnumMap<>(ClockKind.class);

    IncidentAlarms(
            TenantTransactions transactions,
            IncidentStore incidents,
            IncidentRegister register,
            RegieClock clock,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.register = register;
        this.clock = clock;
        for (ClockKind kind : ClockKind.values()) {
            overdue.put(kind, meters.gauge("regie.incidents.overdue", Tags.of("clock", kind.slug()), new AtomicLong()));
        }
    }

    /** Raises every alarm that is due, each incident's in a transaction of its own tenant. */
    public void raise() {
        Instant now = clock.instant();
        List<Key> due = transactions.acrossTenants(() -> incidents.alarming(now, AT_ONCE));
        due.forEach(each -> transactions.in(each.tenant(), () -> register.ring(each.tenant(), each.incident())));
    }

    /** Counts anew what is overdue. */
    public void refresh() {
        Map<ClockKind, Long> counts = transactions.acrossTenants(() -> incidents.overdue(clock.instant()));
        overdue.forEach((kind, gauge) -> gauge.set(counts.getOrDefault(kind, 0L)));
    }
}
