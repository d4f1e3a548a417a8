package dev.regie.intake.usecase;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.RequestStore;
import dev.regie.intake.store.RequestStore.Located;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.Sweep;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.message.IntakeEvent.IdentityNotProved;
import dev.regie.model.message.Topics;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Ends what waited too long and removes what was kept long enough. */
@ApplicationScoped
public class RequestExpiry {
    private final TenantTransactions transactions;
    private final Sweep sweep;
    private final RequestStore requests;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    RequestExpiry(
            TenantTransactions transactions,
            Sweep sweep,
            RequestStore requests,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.sweep = sweep;
        this.requests = requests;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Does all that is due. */
    public void run() {
        Instant now = clock.instant();
        transactions.acrossTenants(() -> requests.forgetReceipts(now));
        each(most -> requests.pendingReceivedUpTo(now.minus(Identity.PATIENCE), most), this::lapse);
        Instant keptSince = FileTerm.endedIfNotAfter(now);
        each(most -> requests.endedAndReceivedUpTo(keptSince, most), this::remove);
    }

    private void each(IntFunction<List<Located>> find, Predicate<RequestFile> step) {
        sweep.through(
                find,
                Located::tenant,
                located -> requests.lock(located.id()).map(step::test).orElse(false));
    }

    private boolean lapse(RequestFile file) {
        if (!(file.standing().identity() instanceof Identity.Pending pending)
                || !pending.lapsed(file.receivedAt(), clock.instant())) {
            return false;
        }
        requests.notProved(file.id(), new Identity.NotProved(clock.instant()));
        outbox.send(
                Topics.INTAKE_EVENTS, file.tenant(), file.id(), new IdentityNotProved(file.id(), Identity.NOT_PROVED));
        audit(file, "lapse Request", "Action");
        return true;
    }

    private boolean remove(RequestFile file) {
        if (clock.instant().isBefore(file.keptUntil())
                || !file.standing().status().isFinal()) {
            return false;
        }
        requests.remove(file.tenant(), file.id());
        audit(file, "delete Request", "Delete");
        return true;
    }

    private void audit(RequestFile file, String activity, String operation) {
        audit.record(AuditEntry.of(file.tenant(), "Request", activity, operation)
                .on("Request", file.id().toString())
                .correlatedBy(file.id()));
    }
}
