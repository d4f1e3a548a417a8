package dev.regie.kit.sample;

import dev.regie.kit.participant.OwnParticipant;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Holds three records of 4 MiB about everybody, which is two parts. */
@ApplicationScoped
public class SampleParticipant extends OwnParticipant {
    public static final int RECORDS = 3;
    private static final String LARGE = "x".repeat(4 * 1024 * 1024 - 1024);

    @Inject
    Effects effects;

    public SampleParticipant() {
        super(OwnSystems.INVENTORY, "own-commands");
    }

    @Incoming("own-commands")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected Stream<ContributedRecord> collect(TenantId tenant, RequestId request, List<IdentifierSpan> subject) {
        effects.add(tenant, "collect " + request);
        return IntStream.range(0, RECORDS)
                .mapToObj(number -> new ContributedRecord(
                        OwnSystems.INVENTORY,
                        "record-" + number,
                        "profile",
                        Relation.OWNER,
                        CollectionSource.ADMIN_PORTAL,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Map.of("text", LARGE)));
    }

    @Override
    protected List<SystemErasure> erase(TenantId tenant, RequestId request, EraseBrief brief) {
        effects.add(tenant, "erase " + request);
        return List.of(new SystemErasure(OwnSystems.INVENTORY, RECORDS, RECORDS, List.of()));
    }
}
