package dev.regie.intake.usecase;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.Progress;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.progress.Standing;
import dev.regie.intake.store.RequestStore;
import dev.regie.intake.submission.Dossier;
import dev.regie.intake.submission.RegistrationDraft;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.RequestSubmitted;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Takes what came by letter, phone or desk, from a member of staff who saw the proof. */
@ApplicationScoped
public class RequestRegistration {
    private final TenantTransactions transactions;
    private final RequestStore requests;
    private final RepeatGuard repeats;
    private final ProofRecord proofs;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    RequestRegistration(
            TenantTransactions transactions,
            RequestStore requests,
            RepeatGuard repeats,
            ProofRecord proofs,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.repeats = repeats;
        this.proofs = proofs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param repeatKey the {@code Idempotency-Key}; without one every registration is a request of its own */
    public Submitted register(TenantId tenant, RegistrationDraft draft, Optional<String> repeatKey) {
        RequestFile file = new RequestFile(
                new RequestId(UUID.randomUUID()),
                tenant,
                draft.type(),
                draft.channel(),
                draft.receivedAt(),
                new Dossier(draft.identifiers(), draft.proved()),
                new Standing(new Identity.Proved(draft.method(), clock.instant()), false, Progress.NONE));
        return transactions.in(
                tenant, () -> repeats.once(repeatKey, draft, file, (made, token) -> take(made, draft, token)));
    }

    private void take(RequestFile file, RegistrationDraft draft, String trackingToken) {
        requests.add(file, Tokens.hash(trackingToken));
        int hints = file.dossier().hints().size();
        outbox.send(
                Topics.INTAKE_EVENTS,
                file.tenant(),
                file.id(),
                new RequestSubmitted(file.id(), file.type(), file.channel(), file.receivedAt(), hints));
        proofs.record(file, draft.proved(), new Identity.Proved(draft.method(), clock.instant()));
        audit.record(AuditEntry.of(file.tenant(), "Request", "register Request", "Create")
                .on("Request", file.id().toString())
                .changed("channel", null, file.channel().name())
                .changed("receivedAt", null, file.receivedAt().toString())
                .changed("proof", null, draft.method())
                .correlatedBy(file.id()));
    }
}
