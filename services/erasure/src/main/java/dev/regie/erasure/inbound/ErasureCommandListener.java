package dev.regie.erasure.inbound;

import dev.regie.erasure.usecase.ErasureCancellation;
import dev.regie.erasure.usecase.ErasureExecution;
import dev.regie.erasure.usecase.ErasurePlanning;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.model.message.ErasureCommand;
import dev.regie.model.message.ErasureCommand.CancelErasure;
import dev.regie.model.message.ErasureCommand.ExecuteErasure;
import dev.regie.model.message.ErasureCommand.PlanErasure;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the coordinator orders. */
@ApplicationScoped
public class ErasureCommandListener extends MessageListener<ErasureCommand> {
    @Inject
    ErasurePlanning planning;

    @Inject
    ErasureExecution execution;

    @Inject
    ErasureCancellation cancellation;

    public ErasureCommandListener() {
        super("erasure-commands", ErasureCommand.class);
    }

    @Incoming("erasure-commands")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<ErasureCommand> received) {
        switch (received.message()) {
            case PlanErasure plan -> planning.plan(received.tenant(), plan);
            case ExecuteErasure execute -> execution.execute(received.tenant(), execute);
            case CancelErasure cancel -> cancellation.cancel(received.tenant(), cancel);
        }
    }
}
