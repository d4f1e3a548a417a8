package dev.regie.intake.usecase;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.Progress;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.progress.Standing;
import dev.regie.intake.store.RequestStore;
import dev.regie.intake.submission.Dossier;
import dev.regie.intake.submission.RequestDraft;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.message.IntakeEvent.RequestSubmitted;
import dev.regie.model.message.Topics;
import dev.regie.model.request.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a request from somebody without a token. Whoever is named in it, the same is done: a request is stored and told, a code is put into
 * the mail.
 */
@ApplicationScoped
public class RequestSubmission {
    private final TenantTransactions transactions;
    private final RequestStore requests;
    private final RepeatGuard repeats;
    private final CodeIssue codes;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    RequestSubmission(
            TenantTransactions transactions,
            RequestStore requests,
            RepeatGuard repeats,
            CodeIssue codes,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.repeats = repeats;
        this.codes = codes;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param repeatKey the {@code Idempotency-Key}; without one every submission is a request of its own */
    public Submitted submit(RequestDraft draft, Optional<String> repeatKey) {
        return transactions.in(draft.tenant(), () -> repeats.once(repeatKey, draft, file(draft), this::take));
    }

    private RequestFile file(RequestDraft draft) {
        return new RequestFile(
                new RequestId(UUID.randomUUID()),
                draft.tenant(),
                draft.type(),
                Channel.WEB,
                clock.instant(),
                new Dossier(draft.identifiers(), List.of()),
                new Standing(new Identity.Pending(), false, Progress.NONE));
    }

    private void take(RequestFile file, String trackingToken) {
        requests.add(file, Tokens.hash(trackingToken));
        // a mailbox that had its codes today gets none now, and the request waits: its clock runs all the same
        codes.issue(file);
        int hints = file.dossier().identifiers().size() - 1;
        outbox.send(
                Topics.INTAKE_EVENTS,
                file.tenant(),
                file.id(),
                new RequestSubmitted(file.id(), file.type(), file.channel(), file.receivedAt(), hints));
        audit.record(AuditEntry.of(file.tenant(), "Request", "submit Request", "Create")
                .on("Request", file.id().toString())
                .correlatedBy(file.id()));
    }
}
