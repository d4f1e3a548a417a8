package dev.regie.export.inbound;

import dev.regie.export.usecase.PackageEnding;
import dev.regie.export.usecase.PackageOpening;
import dev.regie.kit.inbound.MessageListener;
import dev.regie.kit.inbound.Received;
import dev.regie.model.message.ExportCommand;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears the coordinator. Sends to {@code dsr.export.events.v1} and, through the waits, to each participant's commands. */
@ApplicationScoped
public class ExportCommandListener extends MessageListener<ExportCommand> {
    @Inject
    PackageOpening opening;

    @Inject
    PackageEnding ending;

    public ExportCommandListener() {
        super("export-commands", ExportCommand.class);
    }

    @Incoming("export-commands")
    @Blocking
    public void onBatch(ConsumerRecords<byte[], byte[]> batch) {
        receive(batch);
    }

    @Override
    protected void handle(Received<ExportCommand> received) {
        switch (received.message()) {
            case ExportCommand.BuildPackage command -> opening.open(received.tenant(), command);
            case ExportCommand.CancelPackage command -> ending.cancel(received.tenant(), command.requestId());
        }
    }
}
