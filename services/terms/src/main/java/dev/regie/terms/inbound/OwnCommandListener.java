package dev.regie.terms.inbound;

import dev.regie.kit.participant.OwnParticipant;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.terms.usecase.OwnFile;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Terms as a data system like any other: it hands over what a person answered, and keeps the proof of it. */
@ApplicationScoped
public class OwnCommandListener extends OwnParticipant {
    @Inject
    OwnFile file;

    public OwnCommandListener() {
        super(OwnSystems.TERMS, "own-commands");
    }

    @Incoming("own-commands")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected Stream<ContributedRecord> collect(TenantId tenant, RequestId request, List<IdentifierSpan> person) {
        return file.disclose(tenant, person);
    }

    @Override
    protected List<SystemErasure> erase(TenantId tenant, RequestId request, EraseBrief brief) {
        return List.of(file.erase(tenant, brief.subject(), brief.erasedUpTo()));
    }
}
