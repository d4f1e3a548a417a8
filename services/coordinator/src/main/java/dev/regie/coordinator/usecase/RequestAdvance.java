package dev.regie.coordinator.usecase;

import dev.regie.coordinator.process.Effect;
import dev.regie.coordinator.process.Fact;
import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.process.ProcessNames;
import dev.regie.coordinator.process.Progress;
import dev.regie.coordinator.process.RequestEffects;
import dev.regie.coordinator.process.RequestProcess;
import dev.regie.coordinator.process.RequestState;
import dev.regie.coordinator.store.ProcessStore;
import dev.regie.coordinator.store.StoredFact;
import dev.regie.coordinator.store.StoredProcess;
import dev.regie.coordinator.store.TimerStore;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.RequestSubmitted;
import dev.regie.model.message.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The one place where a request changes. Facts, state, commands and timer commit together: of two coordinators that get the same request at
 * once, one waits for the other's commit and decides on what it left.
 */
@ApplicationScoped
public class RequestAdvance {
    private static final Logger LOG = Logger.getLogger(RequestAdvance.class);

    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final ProcessStore processes;
    private final TimerStore timers;
    private final Outbox outbox;
    private final RequestAudit audit;
    private final MeterRegistry meters;
    private final RegieClock clock;

    RequestAdvance(
            TenantTransactions transactions,
            TenantDirectory tenants,
            ProcessStore processes,
            TimerStore timers,
            Outbox outbox,
            RequestAudit audit,
            MeterRegistry meters,
            RegieClock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.processes = processes;
        this.timers = timers;
        this.outbox = outbox;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins a request; one that is known already is left as it is. */
    public void receive(TenantId tenant, RequestSubmitted submitted, String cause) {
        transactions.in(tenant, () -> {
            Optional<StoredProcess> known = processes.lock(tenant, submitted.requestId());
            if (known.isPresent()) {
                decide(tenant, known.get(), new Input.FromIntake(submitted), cause);
            } else {
                journal(tenant, null, List.of(RequestProcess.receive(submitted)), cause);
            }
        });
    }

    /**
     * Takes an input.
     *
     * @param cause where it came from, for the journal
     * @return what followed; empty if there is no such request
     */
    public Optional<List<Fact>> advance(TenantId tenant, RequestId request, Input input, String cause) {
        return transactions.in(
                tenant, () -> processes.lock(tenant, request).map(known -> decide(tenant, known, input, cause)));
    }

    private List<Fact> decide(TenantId tenant, StoredProcess known, Input input, String cause) {
        Tenant settings = tenants.require(tenant);
        RequestProcess process = new RequestProcess(settings.accessAutomatic(), settings.undoWindow());
        List<Fact> facts = process.decide(known.state(), input, clock.instant());
        journal(tenant, known, facts, cause);
        return facts;
    }

    private void journal(TenantId tenant, StoredProcess before, List<Fact> facts, String cause) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RequestState state = before == null ? null : before.state();
        int version = before == null ? 0 : before.version();
        for (Fact fact : facts) {
            state = RequestProcess.evolve(state, fact);
            version++;
            processes.append(tenant, state.about().requestId(), new StoredFact(version, fact, now, cause));
            follow(tenant, state, fact);
        }
        settle(tenant, before, new StoredProcess(state, version, waitingSince(before, state, now)));
    }

    private void follow(TenantId tenant, RequestState state, Fact fact) {
        RequestId request = state.about().requestId();
        if (fact instanceof Fact.IdentityProved proved) {
            processes.identify(tenant, request, proved.proof());
        }
        for (Effect effect : RequestEffects.of(state, fact)) {
            switch (effect) {
                case Effect.Send send -> outbox.send(send.topic(), tenant, request, send.command());
                case Effect.StartTimer timer -> timers.start(tenant, request, timer.kind(), timer.dueAt());
                case Effect.StopTimer none -> timers.stop(tenant, request);
            }
        }
        meters.counter("regie.coordinator.facts", "fact", ProcessNames.of(fact)).increment();
        LOG.infof("requestId=%s fact=%s state=%s", request, ProcessNames.of(fact), ProcessNames.of(state));
    }

    private void settle(TenantId tenant, StoredProcess before, StoredProcess after) {
        processes.save(tenant, after);
        if (before == null || !before.state().equals(after.state())) {
            RequestState state = after.state();
            outbox.send(Topics.REQUEST_EVENTS, tenant, state.about().requestId(), Progress.of(state, after.version()));
            audit.changed(tenant, before == null ? null : before.state(), state);
        }
    }

    private static Instant waitingSince(StoredProcess before, RequestState after, Instant now) {
        boolean waitsForTheSame = before != null
                && before.state().status() == after.status()
                && Objects.equals(RequestProcess.awaited(before.state()), RequestProcess.awaited(after));
        return waitsForTheSame ? before.waitingSince() : now;
    }
}
