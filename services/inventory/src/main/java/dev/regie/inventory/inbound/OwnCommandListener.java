package dev.regie.inventory.inbound;

import dev.regie.inventory.usecase.HoldingCollector;
import dev.regie.inventory.usecase.HoldingEraser;
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

/** The inventory as a data system: answers for the values that systems pushed to it. */
@ApplicationScoped
public class OwnCommandListener extends OwnParticipant {
    private static final String CHANNEL = "own-commands";

    @Inject
    HoldingCollector collector;

    @Inject
    HoldingEraser eraser;

    public OwnCommandListener() {
        super(OwnSystems.INVENTORY, CHANNEL);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected Stream<ContributedRecord> collect(TenantId tenant, RequestId request, List<IdentifierSpan> subject) {
        return collector.collect(tenant, subject);
    }

    @Override
    protected List<SystemErasure> erase(TenantId tenant, RequestId request, EraseBrief brief) {
        return eraser.eraseSubject(tenant, request, brief.subject(), brief.erasedUpTo(), brief.heldBack());
    }
}
