package dev.regie.intake.inbound;

import dev.regie.intake.usecase.OwnFile;
import dev.regie.kit.participant.OwnParticipant;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.IdentifierSpan;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Intake as a data system like any other: it hands over and keeps its own files on a person's requests. */
@ApplicationScoped
public class OwnCommandListener extends OwnParticipant {
    @Inject
    OwnFile file;

    public OwnCommandListener() {
        super(OwnSystems.INTAKE, "own-commands");
    }

    @Incoming("own-commands")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected Stream<ContributedRecord> collect(TenantId tenant, RequestId request, List<IdentifierSpan> person) {
        return file.disclose(tenant, request, person);
    }

    @Override
    protected List<SystemErasure> erase(TenantId tenant, RequestId request, EraseBrief brief) {
        return List.of(file.keep(tenant, request, brief.subject()));
    }
}
