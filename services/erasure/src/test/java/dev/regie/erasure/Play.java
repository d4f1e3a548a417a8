package dev.regie.erasure;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.ErasureCommand;
import dev.regie.model.message.ErasureCommand.ExecuteErasure;
import dev.regie.model.message.ErasureCommand.PlanErasure;
import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ErasureEvent.CertificateIssued;
import dev.regie.model.message.ErasureEvent.ErasurePlanned;
import dev.regie.model.message.LedgerEvent.SubjectErased;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** One erasure as coordinator and participants live it. */
final class Play {
    static final List<IdentifierSpan> SUBJECT = List.of(new IdentifierSpan(
            new Identifier(IdentifierKind.EMAIL, "adele@contoso.example"),
            Instant.parse("2024-01-01T00:00:00Z"),
            null));

    private final TenantId tenant;
    private final TenantKeys keys;
    private final Hpke.KeyPair crmKeys;
    private final RequestId request;
    private ExecuteErasure executed;

    Play(TenantId tenant, TenantKeys keys, Hpke.KeyPair crmKeys, RequestId request) {
        this.tenant = tenant;
        this.keys = keys;
        this.crmKeys = crmKeys;
        this.request = request;
    }

    /** A command as it reached a participant, its brief opened with the participant's own key. */
    record Asked(UUID command, EraseBrief brief) {}

    PlanErasure plan(Finding... findings) {
        PlanErasure plan = new PlanErasure(request, keys.sealJson(SUBJECT, "subject/" + request), List.of(findings));
        send(plan);
        return plan;
    }

    Envelope execute(Duration patience) {
        return execute(patience, List.of());
    }

    Envelope execute(Duration patience, List<HeldBack> heldBack) {
        executed = new ExecuteErasure(
                request, "privacy-officer", Instant.now(), Instant.now().plus(patience), heldBack);
        return send(executed);
    }

    ExecuteErasure executed() {
        return executed;
    }

    Envelope send(ErasureCommand command) {
        return TestTopics.send(Topics.ERASURE_COMMANDS, tenant, request.toString(), command);
    }

    Asked asked(SystemId system) {
        Erase erase = TestTopics.await(
                        Topics.commands(system),
                        Erase.class,
                        command -> command.requestId().equals(request))
                .message();
        Hpke.KeyPair pair = OwnSystems.includes(system) ? keys.hpke() : crmKeys;
        byte[] brief = Hpke.open(pair, Base64.getDecoder().decode(erase.brief()), system + "/" + erase.commandId());
        return new Asked(erase.commandId(), MessageJson.read(brief, EraseBrief.class));
    }

    void answer(SystemId system, ParticipantAnswer answer) {
        TestTopics.send(Topics.answers(system), tenant, request.toString(), answer);
    }

    void answerInventory() {
        answer(OwnSystems.INVENTORY, new Erased(asked(OwnSystems.INVENTORY).command(), request, List.of()));
    }

    void answerOwnFiles() {
        for (SystemId own : List.of(OwnSystems.INTAKE, OwnSystems.COORDINATOR, OwnSystems.TERMS, OwnSystems.AUDIT)) {
            Kept file = new Kept("request-file", 1, KeepGround.REQUEST_FILE, Instant.parse("2030-01-01T00:00:00Z"));
            SystemErasure kept = new SystemErasure(own, 1, 0, List.of(file));
            answer(own, new Erased(asked(own).command(), request, List.of(kept)));
        }
    }

    boolean isOurs(ErasureEvent event) {
        return event.requestId().equals(request);
    }

    ErasurePlanned awaitPlanned() {
        return TestTopics.await(Topics.ERASURE_EVENTS, ErasurePlanned.class, this::isOurs)
                .message();
    }

    CertificateIssued awaitCertificate() {
        return TestTopics.await(Topics.ERASURE_EVENTS, CertificateIssued.class, this::isOurs)
                .message();
    }

    List<SubjectErased> ledger() {
        return TestTopics.all(Topics.ERASURE_LEDGER, SubjectErased.class).stream()
                .map(TestTopics.Read::message)
                .filter(erased -> erased.requestId().equals(request))
                .toList();
    }

    long audited(String activity) {
        return TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                .map(TestTopics.Read::message)
                .filter(event ->
                        activity.equals(event.activity()) && request.toString().equals(event.correlationId()))
                .count();
    }
}
