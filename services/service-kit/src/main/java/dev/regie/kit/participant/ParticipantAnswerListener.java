package dev.regie.kit.participant;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Origins;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.kit.participant.WaitRules.Verdict;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.Topics;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Hears what participants answer. A service that has a {@link WaitWatcher} adds a bean with a method
 * {@code @Incoming("participant-answers") @Blocking void onBatch(ConsumerRecords<byte[], byte[]> batch)} that calls {@link #receive}, and the
 * properties {@code mp.messaging.incoming.participant-answers.topic=dsr\\.system\\.[a-z][a-z0-9-]{0,39}\\.events\\.v1} and {@code .pattern=true}.
 *
 * <p>An answer counts only if system, tenant, request, command and kind match a wait that is open; the system is that of the topic. What does
 * not count is journalled.
 */
public abstract class ParticipantAnswerListener extends MessageListener<ParticipantAnswer> {
    /** The channel. */
    public static final String CHANNEL = "participant-answers";

    // the verdict on what another service has asked: it is that service which reports what becomes of it
    private static final String NOT_ASKED_HERE = "not-asked-here";

    @Inject
    WaitStore waits;

    @Inject
    WaitWatcher watcher;

    @Inject
    ParticipantJournal journal;

    @Inject
    Origins origins;

    @Inject
    RegieClock clock;

    @Inject
    AuditTrail audit;

    protected ParticipantAnswerListener() {
        super(CHANNEL, ParticipantAnswer.class);
    }

    @Override
    protected void handle(Received<ParticipantAnswer> received) {
        SystemId system = Topics.systemOf(received.topic())
                .orElseThrow(() -> new Undigestible("no-participant-topic", received.topic() + " is no system's"));
        if (!origins.mayWriteFor(system, received.tenant())) {
            throw new Undigestible("forged-origin", system + " does not take part for the tenant it names");
        }
        if (received.message().commandId() == null || received.message().requestId() == null) {
            throw new Undigestible("malformed-content", "an answer names no command or no request");
        }
        String verdict = verdict(received, system);
        journal.add(received, system, verdict);
        if (!verdict.equals(NOT_ASKED_HERE)) {
            audit.record(entry(received, system, verdict));
        }
    }

    private static AuditEntry entry(Received<ParticipantAnswer> received, SystemId system, String verdict) {
        AuditEntry entry = AuditEntry.of(received.tenant(), "Participant", "receive Answer", "Update")
                .on("System", system.value())
                .changed("verdict", null, verdict)
                .correlatedBy(received.message().requestId());
        return verdict.equals(ParticipantJournal.BELIEVED) ? entry : entry.failed();
    }

    private String verdict(Received<ParticipantAnswer> received, SystemId system) {
        TenantId tenant = received.tenant();
        ParticipantAnswer answer = received.message();
        waits.oneAtATime(tenant, answer.requestId());
        Optional<AskedWait> asked = waits.lock(tenant, system, answer.commandId());
        return asked.map(wait -> apply(wait, answer)).orElseGet(() -> unasked(tenant, answer));
    }

    // what another service has asked is answered on the same topics
    private String unasked(TenantId tenant, ParticipantAnswer answer) {
        return waits.of(tenant, answer.requestId()).isEmpty() ? NOT_ASKED_HERE : "no-such-command";
    }

    private String apply(AskedWait asked, ParticipantAnswer answer) {
        return switch (WaitRules.judge(asked.now(), asked.asked(), answer, clock.instant())) {
            case Verdict.Disbelieved disbelieved -> disbelieved.reason();
            case Verdict.Believed believed ->
                watcher.disbelieve(asked.tenant(), asked.now(), answer).orElseGet(() -> believe(asked, believed));
        };
    }

    private String believe(AskedWait asked, Verdict.Believed believed) {
        waits.update(asked.with(believed.after(), believed.nextAttemptAt()));
        watcher.changed(
                asked.tenant(),
                asked.now().requestId(),
                waits.of(asked.tenant(), asked.now().requestId()));
        return ParticipantJournal.BELIEVED;
    }
}
