package dev.regie.kit.sample;

import dev.regie.kit.deadletter.DeadLetters;
import dev.regie.kit.inbound.BatchIntake;
import dev.regie.model.id.TenantId;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes each record's text as an effect; cannot stand "poison", quarantines "forged", and once what does not say whose it is. */
@ApplicationScoped
public class SampleBatches {
    public static final TenantId TENANT = new TenantId("batches");

    @Inject
    BatchIntake intake;

    @Inject
    Effects effects;

    @Inject
    DeadLetters deadLetters;

    private volatile boolean knowsOwners;

    /** From now on it knows whose a record is that does not say so in its headers. */
    public void learnOwners() {
        knowsOwners = true;
    }

    @Incoming("kit-batches")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        intake.receive("kit-batches", batch, this::take);
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::takeOne);
    }

    private void takeOne(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader("ce_tenant") == null) {
            if (!knowsOwners) {
                deadLetters.quarantine(record, null, "kit-batches", "unknown-tenant", List.of());
            }
            return;
        }
        String text = new String(record.value(), StandardCharsets.UTF_8);
        switch (text) {
            case "poison" -> throw new IllegalStateException("poison");
            case "forged" ->
                deadLetters.quarantine(record, TENANT, "kit-batches", "forged-origin", List.of("token-of-somebody"));
            default -> effects.add(TENANT, text);
        }
    }
}
