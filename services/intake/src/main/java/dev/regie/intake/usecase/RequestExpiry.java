package dev.regie.intake.usecase;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.RequestStore;
import dev.regie.intake.store.RequestStore.Located;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.message.IntakeEvent.IdentityNotProved;
import dev.regie.model.message.Topics;
import dev.regie.model.request.FileTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ends what waited too long and removes what was kept long enough. */
@ApplicationScoped
public class RequestExpiry {
    private static final int AT_A_TIME = 100;

    private final TenantTransactions transactions;
    private final RequestStore requests;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    RequestExpiry(
            TenantTransactions transactions, RequestStore requests, Outbox outbox, AuditTrail audit, RegieClock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Does all that is due. */
    public void run() {
        Instant now = clock.instant();
        transactions.acrossTenants(() -> requests.forgetReceipts(now));
        each(() -> requests.pendingReceivedUpTo(now.minus(Identity.PATIENCE), AT_A_TIME), this::lapse);
        Instant keptSince = FileTerm.endedIfNotAfter(now);
        each(() -> requests.endedAndReceivedUpTo(keptSince, AT_A_TIME), this::remove);
    }

    // a step that changes nothing would be found again for ever: then the round is over
    private void each(Supplier<List<Located>> find, Function<RequestFile, Boolean> step) {
        boolean moreToDo;
        do {
            List<Located> found = transactions.acrossTenants(find);
            boolean changed = false;
            for (Located located : found) {
                changed |= transactions.in(
                        located.tenant(),
                        () -> requests.lock(located.id()).map(step).orElse(false));
            }
            moreToDo = changed && found.size() == AT_A_TIME;
        } while (moreToDo);
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
