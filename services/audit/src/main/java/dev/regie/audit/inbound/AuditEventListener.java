package dev.regie.audit.inbound;

import dev.regie.audit.usecase.EventRecorder;
import dev.regie.kit.inbound.BatchIntake;
import dev.regie.kit.inbound.Origins;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what every service reports. An event has an id of its own, so that no inbox row is needed for each. */
@ApplicationScoped
public class AuditEventListener {
    private static final String CHANNEL = "audit-events";
    private static final String TYPE = MessageTypes.nameOf(AuditEvent.class);

    private final BatchIntake intake;
    private final Origins origins;
    private final EventRecorder recorder;

    AuditEventListener(BatchIntake intake, Origins origins, EventRecorder recorder) {
        this.intake = intake;
        this.origins = origins;
        this.recorder = recorder;
    }

    void onStart(@Observes StartupEvent event) {
        intake.register(CHANNEL, this::record);
    }

    @Incoming(CHANNEL)
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        awaitTenants(batch);
        intake.receive(CHANNEL, batch, this::record);
    }

    // the event that a tenant was defined may be here before this service's own copy of the tenant
    private void awaitTenants(ConsumerRecords<byte[], byte[]> batch) {
        Set<String> awaited = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            String named = Origins.header(record, "ce_tenant");
            if (named != null && awaited.add(named)) {
                origins.awaitOwner(record);
            }
        }
    }

    private void record(List<ConsumerRecord<byte[], byte[]>> records) {
        SortedMap<TenantId, List<Supplier<AuditEvent>>> heard = new TreeMap<>(Comparator.comparing(TenantId::value));
        records.forEach(record -> heard.computeIfAbsent(tenantOf(record), each -> new ArrayList<>())
                .add(() -> read(record)));
        recorder.record(heard);
    }

    private TenantId tenantOf(ConsumerRecord<byte[], byte[]> record) {
        return origins.owner(record)
                .orElseThrow(() -> new Undigestible("unknown-tenant", "an audit event names no known tenant"));
    }

    private static AuditEvent read(ConsumerRecord<byte[], byte[]> record) {
        if (!TYPE.equals(Origins.header(record, "ce_type"))) {
            throw new Undigestible("foreign-type", "only audit events are expected here");
        }
        if (record.value() == null) {
            throw new Undigestible("no-content", "an audit event without content");
        }
        AuditEvent event;
        try {
            event = MessageJson.read(record.value(), AuditEvent.class);
        } catch (IllegalArgumentException e) {
            throw new Undigestible("malformed-content", "an audit event cannot be read");
        }
        if (Stream.of(event.id(), event.componentName(), event.category(), event.activity(), event.operation())
                        .anyMatch(Objects::isNull)
                || Stream.of(event.activityDateTime(), event.result(), event.actor())
                        .anyMatch(Objects::isNull)) {
            throw new Undigestible("malformed-content", "an audit event lacks what every event has");
        }
        return event;
    }
}
