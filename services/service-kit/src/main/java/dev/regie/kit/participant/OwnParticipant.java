package dev.regie.kit.participant;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service of Regie as a data system of its own: it answers the commands that every participant gets. A command has its effect once; when
 * it comes again, the answer that was given is given again. The service names the topic of the channel,
 * {@code mp.messaging.incoming.<channel>.topic=dsr.system.<own>.commands.v1}.
 */
public abstract class OwnParticipant extends MessageListener<ParticipantCommand> {
    private final SystemId own;

    @Inject
    TenantDirectory tenants;

    @Inject
    ObjectStore objects;

    @Inject
    Outbox outbox;

    @Inject
    OwnAnswers answers;

    @Inject
    RegieClock clock;

    @Inject
    AuditTrail audit;

    /** @param channel as in {@code @Incoming} */
    protected OwnParticipant(SystemId own, String channel) {
        super(channel, ParticipantCommand.class);
        this.own = own;
    }

    /** Everything held about the person, inside the transaction; the stream is closed after use. */
    protected abstract Stream<ContributedRecord> collect(
            TenantId tenant, RequestId request, List<IdentifierSpan> subject);

    /** Erases what no duty keeps, inside the transaction; one result for each system whose data is held here. */
    protected abstract List<SystemErasure> erase(TenantId tenant, RequestId request, EraseBrief brief);

    @Override
    protected void handle(Received<ParticipantCommand> received) {
        TenantId tenant = received.tenant();
        ParticipantCommand command = received.message();
        ParticipantAnswer answer =
                answers.find(tenant, command.commandId()).orElseGet(() -> answerNew(tenant, command));
        outbox.send(Topics.answers(own), tenant, command.requestId(), answer);
    }

    private ParticipantAnswer answerNew(TenantId tenant, ParticipantCommand command) {
        ParticipantAnswer answer = obey(tenant, command);
        answers.add(tenant, answer);
        return answer;
    }

    private ParticipantAnswer obey(TenantId tenant, ParticipantCommand command) {
        if (!clock.instant().isBefore(command.answerBy())) {
            return new Failed(command.commandId(), command.requestId(), "too-late", false);
        }
        try {
            return switch (command) {
                case Collect collect -> collect(tenant, collect, brief(tenant, command, CollectBrief.class));
                case Erase erase -> erase(tenant, erase, brief(tenant, command, EraseBrief.class));
            };
        } catch (BrokenBrief e) {
            return new Failed(command.commandId(), command.requestId(), "broken-brief", false);
        }
    }

    private ParticipantAnswer collect(TenantId tenant, Collect command, CollectBrief brief) {
        audit.record(AuditEntry.of(tenant, "Subject", "collect Subject", "Read")
                .on("Request", command.requestId().toString())
                .correlatedBy(command.requestId()));
        PartWriter parts = new PartWriter(objects, command.commandId(), partKey(brief));
        try (Stream<ContributedRecord> records = collect(tenant, command.requestId(), brief.subject())) {
            records.forEachOrdered(parts::add);
        }
        return parts.finish(command);
    }

    private ParticipantAnswer erase(TenantId tenant, Erase command, EraseBrief brief) {
        List<SystemErasure> results = erase(tenant, command.requestId(), brief);
        audit.record(AuditEntry.ofErasure(tenant, "erase Subject", command.requestId(), results));
        return new Erased(command.commandId(), command.requestId(), results);
    }

    private <B> B brief(TenantId tenant, ParticipantCommand command, Class<B> type) {
        try {
            byte[] sealed = Base64.getDecoder().decode(command.brief());
            Hpke.KeyPair keys = tenants.require(tenant).keys().hpke();
            return MessageJson.read(Hpke.open(keys, sealed, own + "/" + command.commandId()), type);
        } catch (IllegalArgumentException | SealBroken e) {
            throw new BrokenBrief(e);
        }
    }

    private static byte[] partKey(CollectBrief brief) {
        try {
            byte[] key = Base64.getDecoder().decode(brief.partKey());
            if (key.length == Aead.KEY_BYTES) {
                return key;
            }
            throw new BrokenBrief(null);
        } catch (IllegalArgumentException e) {
            throw new BrokenBrief(e);
        }
    }

    private static final class BrokenBrief extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BrokenBrief(RuntimeException cause) {
            super("the brief of a command cannot be opened", cause);
        }
    }
}
