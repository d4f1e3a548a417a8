package dev.regie.intake.usecase;

import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.progress.Standing.Withdrawal;
import dev.regie.intake.store.RequestStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.RequestWithdrawn;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/** Passes on that the sender wants a request to stop. Whether it still can is the coordinator's to say. */
@ApplicationScoped
public class RequestWithdrawal {
    private final TenantTransactions transactions;
    private final RequestStore requests;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    RequestWithdrawal(
            TenantTransactions transactions, RequestStore requests, Outbox outbox, AuditTrail audit, RegieClock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param file the request after the wish */
    public record Withdrawn(Withdrawal verdict, RequestFile file) {}

    public Withdrawn withdraw(TenantId tenant, RequestId id) {
        return transactions.in(tenant, () -> {
            RequestFile file = requests.lock(id).orElseThrow();
            Withdrawal verdict = file.standing().withdrawal();
            if (verdict == Withdrawal.ACCEPTED) {
                passOn(file);
            }
            return new Withdrawn(verdict, requests.find(id).orElseThrow());
        });
    }

    private void passOn(RequestFile file) {
        requests.withdrawn(file.id(), clock.instant());
        outbox.send(Topics.INTAKE_EVENTS, file.tenant(), file.id(), new RequestWithdrawn(file.id()));
        audit.record(AuditEntry.of(file.tenant(), "Request", "withdraw Request", "Action")
                .on("Request", file.id().toString())
                .correlatedBy(file.id()));
    }
}
