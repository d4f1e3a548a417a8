package dev.regie.erasure.usecase;

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
import dev.regie.kit.inbound.Undigestible;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.Participant;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureCommand.ExecuteErasure;
import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ErasureEvent.ErasureAwaits;
import dev.regie.model.message.ErasureEvent.ErasureBegun;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The first irreversible step: every participant of the tenant, Regie's own services among them, is told to erase. */
@ApplicationScoped
public class ErasureExecution {
    private final ErasureStore erasures;
    private final SubjectStore subjects;
    private final CertificateStore certificates;
    private final SystemDirectory systems;
    private final ParticipantWaits waits;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    ErasureExecution(
            ErasureStore erasures,
            SubjectStore subjects,
            CertificateStore certificates,
            SystemDirectory systems,
            ParticipantWaits waits,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.erasures = erasures;
        this.subjects = subjects;
        this.certificates = certificates;
        this.systems = systems;
        this.waits = waits;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    public void execute(TenantId tenant, ExecuteErasure command) {
        Erasure erasure = erasures.lock(tenant, command.requestId())
                .orElseThrow(() -> new Undigestible(
                        "unknown-plan",
                        "erasure " + command.requestId() + " was never planned: plan it, then execute"));
        switch (erasure.state()) {
            case ErasureState.Planned planned -> begin(erasure, command);
            case Executing executing -> {
                repeated(erasure);
                send(erasure, new ErasureBegun(erasure.requestId()));
                send(erasure, new ErasureAwaits(erasure.requestId(), executing.waitingFor()));
            }
            case ErasureState.Certified certified -> {
                repeated(erasure);
                certificates
                        .find(erasure.tenant(), erasure.requestId())
                        .ifPresent(signed -> send(erasure, signed.issued()));
            }
            case ErasureState.Cancelled cancelled ->
                erasures.note(
                        erasure.tenant(), erasure.requestId(), ErasureFact.DISREGARDED, "cancelled", clock.instant());
        }
    }

    private void begin(Erasure erasure, ExecuteErasure command) {
        // what the database keeps, so that brief, ledger and certificate name the same instant
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Executing executing = new Executing(
                command.decidedBy(),
                command.decidedAt(),
                now,
                command.answerBy(),
                participants(erasure),
                command.heldBack());
        erasures.save(erasure.in(executing));
        erasures.note(erasure.tenant(), erasure.requestId(), ErasureFact.BEGUN, null, now);
        audit.record(AuditEntry.of(erasure.tenant(), "Erasure", "execute Erasure", "Action")
                .on("Erasure", erasure.requestId().toString())
                .changed("status", "PLANNED", "EXECUTING")
                .correlatedBy(erasure.requestId()));
        send(erasure, new ErasureBegun(erasure.requestId()));
        send(erasure, new ErasureAwaits(erasure.requestId(), executing.waitingFor()));
        tell(erasure, executing);
    }

    private void tell(Erasure erasure, Executing executing) {
        List<IdentifierSpan> subject = subjects.read(erasure.tenant(), erasure.requestId());
        waits.open(erasure.tenant(), erasure.requestId(), executing.answerBy(), participant -> {
            UUID id = commandId(erasure.requestId(), participant.system());
            EraseBrief brief =
                    new EraseBrief(subject, executing.erasedUpTo(), executing.heldBackAt(participant.system()));
            byte[] sealed =
                    Hpke.seal(participant.publicKey(), MessageJson.write(brief), participant.system() + "/" + id);
            return new Erase(
                    id,
                    erasure.requestId(),
                    executing.answerBy(),
                    Base64.getEncoder().encodeToString(sealed));
        });
    }

    // if the database is put back, the command goes out again, and it must be the same one: whoever carried it out
    // answers what was done
    private static UUID commandId(RequestId request, SystemId system) {
        return UUID.nameUUIDFromBytes((request + "/erase/" + system).getBytes(StandardCharsets.UTF_8));
    }

    private List<SystemId> participants(Erasure erasure) {
        return systems.participants(erasure.tenant()).stream()
                .map(Participant::system)
                .sorted()
                .toList();
    }

    private void repeated(Erasure erasure) {
        erasures.note(erasure.tenant(), erasure.requestId(), ErasureFact.REPEATED, "execute-erasure", clock.instant());
    }

    private void send(Erasure erasure, ErasureEvent event) {
        outbox.send(Topics.ERASURE_EVENTS, erasure.tenant(), erasure.requestId(), event);
    }
}
