package dev.regie.kit.testing;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import dev.regie.model.request.HeldBack;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.IdentifierSpan;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The service under test as the data system that it is too, asked for a tenant as export and erasure ask it. */
public record TestParticipant(SystemId system, TenantId tenant, TenantKeys keys) {

    /** What it contributes about a person. @throws AssertionError if its parts do not have as many records as it says */
    public List<ContributedRecord> collect(RequestId request, List<IdentifierSpan> person) {
        UUID command = UUID.randomUUID();
        byte[] partKey = Aead.newKey();
        CollectBrief brief =
                new CollectBrief(person, Base64.getEncoder().encodeToString(partKey), "token", "http://unused/parts");
        Collected answer = ask(new Collect(command, request, soon(), sealed(brief, command)), Collected.class);
        List<ContributedRecord> records = records(answer, partKey);
        if (records.size() != answer.records()) {
            throw new AssertionError(answer.records() + " records are told, " + records.size() + " came");
        }
        return records;
    }

    /** What it erased of a person and what it kept. @param upTo what is newer belongs to a person who came back */
    public List<SystemErasure> erase(RequestId request, List<IdentifierSpan> person, Instant upTo) {
        return erase(request, person, upTo, List.of());
    }

    /** The same with what an officer held back. */
    public List<SystemErasure> erase(
            RequestId request, List<IdentifierSpan> person, Instant upTo, List<HeldBack> heldBack) {
        UUID command = UUID.randomUUID();
        EraseBrief brief = new EraseBrief(person, upTo, heldBack);
        return ask(new Erase(command, request, soon(), sealed(brief, command)), Erased.class)
                .results();
    }

    private static List<ContributedRecord> records(Collected answer, byte[] partKey) {
        ObjectStore objects = Arc.container().instance(ObjectStore.class).get();
        List<ContributedRecord> records = new ArrayList<>();
        for (ParticipantAnswer.Part part : answer.parts()) {
            byte[] sealed = objects.get("transfer/" + answer.commandId() + "/" + part.number())
                    .orElseThrow();
            records.addAll(Parts.open(answer.commandId(), part.number(), partKey, sealed));
        }
        return records;
    }

    private <A extends ParticipantAnswer> A ask(ParticipantCommand command, Class<A> answer) {
        TestTopics.send(Topics.commands(system), tenant, command.requestId().toString(), command);
        return TestTopics.await(
                        Topics.answers(system), answer, each -> each.commandId().equals(command.commandId()))
                .message();
    }

    private String sealed(Object brief, UUID command) {
        byte[] sealed = Hpke.seal(keys.hpke().publicKey(), MessageJson.write(brief), system + "/" + command);
        return Base64.getEncoder().encodeToString(sealed);
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofHours(1));
    }
}
