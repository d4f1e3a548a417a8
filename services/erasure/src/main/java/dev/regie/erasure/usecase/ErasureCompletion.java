package dev.regie.erasure.usecase;

import dev.regie.erasure.ErasureSettings;
import dev.regie.erasure.certificate.Certificate;
import dev.regie.erasure.certificate.CertificateDraft;
import dev.regie.erasure.certificate.Settlement;
import dev.regie.erasure.certificate.SignedCertificate;
import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState;
import dev.regie.erasure.plan.ErasureState.Executing;
import dev.regie.erasure.store.CertificateStore;
import dev.regie.erasure.store.ErasureFact;
import dev.regie.erasure.store.ErasureStore;
import dev.regie.erasure.store.SubjectStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.participant.Wait;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureEvent.ErasureAwaits;
import dev.regie.model.message.LedgerEvent.SubjectErased;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import dev.regie.model.message.Topics;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Follows an erasure until nobody is waited for, then writes the ledger, signs the certificate and forgets the person.
 *
 * <p>The ledger is written only now, not when the erasure begins: to the inventory an entry is an order to erase whatever matches, so an
 * early one would race with the inventory's own command, which has to count what stood there before. Nothing slips through in between. The
 * inventory's erasure leaves its own tombstones with the same instant, which refuse events that are delivered again; a database that is put
 * back meanwhile re-reads the command, because offsets are restored with it; and an inventory that never answers is reached by the ledger
 * as soon as it reads it. The entry names the instant of the briefs, not today: who came back since is a new person.
 */
@ApplicationScoped
public class ErasureCompletion {
    private final ErasureStore erasures;
    private final SubjectStore subjects;
    private final CertificateStore certificates;
    private final ParticipantWaits participants;
    private final TenantDirectory tenants;
    private final ErasureSettings settings;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    ErasureCompletion(
            ErasureStore erasures,
            SubjectStore subjects,
            CertificateStore certificates,
            ParticipantWaits participants,
            TenantDirectory tenants,
            ErasureSettings settings,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.erasures = erasures;
        this.subjects = subjects;
        this.certificates = certificates;
        this.participants = participants;
        this.tenants = tenants;
        this.settings = settings;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Looks who is still waited for. The waits are read after the lock: two participants' answers that come at the same time to two
     * instances would otherwise each see the other as open, and nobody would sign.
     */
    public void follow(TenantId tenant, RequestId request) {
        Erasure erasure = erasures.lock(tenant, request)
                .orElseThrow(() -> new IllegalStateException("erasure " + request + " waits but was never planned"));
        List<Wait> waits = participants.of(tenant, request);
        if (erasure.state() instanceof Executing executing) {
            List<SystemId> open = waits.stream()
                    .filter(wait -> !wait.settled())
                    .map(Wait::system)
                    .sorted()
                    .toList();
            if (open.isEmpty()) {
                certify(erasure, executing, waits);
            } else if (!open.equals(executing.waitingFor())) {
                await(erasure, executing.waitingFor(open));
            }
        }
    }

    private void await(Erasure erasure, Executing executing) {
        erasures.save(erasure.in(executing));
        outbox.send(
                Topics.ERASURE_EVENTS,
                erasure.tenant(),
                erasure.requestId(),
                new ErasureAwaits(erasure.requestId(), executing.waitingFor()));
    }

    private void certify(Erasure erasure, Executing executing, List<Wait> waits) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Tenant tenant = tenants.require(erasure.tenant());
        enterInLedger(tenant, erasure, executing);
        SignedCertificate signed = SignedCertificate.sign(draft(erasure, executing, waits, now), tenant.keys()::sign);
        certificates.add(signed);
        erasures.save(erasure.in(new ErasureState.Certified(now)));
        subjects.forget(erasure.tenant(), erasure.requestId());
        erasures.note(erasure.tenant(), erasure.requestId(), ErasureFact.CERTIFIED, null, now);
        audit.record(AuditEntry.of(erasure.tenant(), "Certificate", "issue Certificate", "Create")
                .on("Certificate", erasure.requestId().toString())
                .correlatedBy(erasure.requestId()));
        outbox.send(Topics.ERASURE_EVENTS, erasure.tenant(), erasure.requestId(), signed.issued());
    }

    private Certificate draft(Erasure erasure, Executing executing, List<Wait> waits, Instant now) {
        List<Settlement> settlements = waits.stream()
                .map(wait -> Settlement.of(wait.system(), wait.answer()))
                .toList();
        return CertificateDraft.of(erasure, executing, settlements, now, settings.backupRetention());
    }

    private void enterInLedger(Tenant tenant, Erasure erasure, Executing executing) {
        List<TokenSpan> tokens = subjects.read(tenant.id(), erasure.requestId()).stream()
                .map(span -> token(tenant, span))
                .toList();
        outbox.send(
                Topics.ERASURE_LEDGER,
                tenant.id(),
                erasure.requestId(),
                new SubjectErased(erasure.requestId(), tokens, executing.erasedUpTo(), executing.heldBack()));
    }

    private static TokenSpan token(Tenant tenant, IdentifierSpan span) {
        return new TokenSpan(
                span.identifier().kind(), tenant.keys().token(span.identifier()), span.from(), span.until());
    }
}
