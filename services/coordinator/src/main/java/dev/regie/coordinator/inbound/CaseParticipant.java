package dev.regie.coordinator.inbound;

import dev.regie.coordinator.usecase.OwnFile;
import dev.regie.kit.participant.OwnParticipant;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.IdentifierSpan;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The coordinator as a data system: cases are personal data too. */
@ApplicationScoped
public class CaseParticipant extends OwnParticipant {
    private static final String CHANNEL = "own-commands";

    @Inject
    OwnFile file;

    /** A bean of the container. */
    public CaseParticipant() {
        super(OwnSystems.COORDINATOR, CHANNEL);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected Stream<ContributedRecord> collect(TenantId tenant, RequestId request, List<IdentifierSpan> subject) {
        return file.disclose(tenant, subject);
    }

    @Override
    protected List<SystemErasure> erase(TenantId tenant, RequestId request, EraseBrief brief) {
        return List.of(file.keep(tenant, brief.subject()));
    }
}
