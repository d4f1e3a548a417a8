package dev.regie.kit.inbound;

import dev.regie.kit.deadletter.DeadLetters;
import dev.regie.kit.inbound.ReadMessage.Readable;
import dev.regie.kit.inbound.ReadMessage.Unreadable;
import dev.regie.kit.tenant.DirectoriesReady;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.ticking.Ticker;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Message;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Batches of messages: each readable one that the inbox does not know goes to its handler, each unreadable one becomes a dead letter. */
@ApplicationScoped
class MessageIntake {
    @Inject
    Intake intake;

    @Inject
    MessageReader reader;

    @Inject
    Inbox inbox;

    @Inject
    DeadLetters deadLetters;

    @Inject
    CurrentMessage current;

    @Inject
    TenantTransactions transactions;

    @Inject
    DirectoriesReady directories;

    void onStart(@Observes StartupEvent event, Ticker ticker) {
        ticker.every("inbox-forgetting", Duration.ofMinutes(10), () -> transactions.acrossTenants(inbox::forgetOld));
    }

    <M extends Message> void receive(
            String channel, Class<M> family, ConsumerRecords<byte[], byte[]> batch, Consumer<Received<M>> handler) {
        if (!directories.await()) {
            return;
        }
        List<ReadMessage<M>> messages = new ArrayList<>(batch.count());
        batch.forEach(record -> messages.add(reader.read(record, family)));
        intake.take(channel, messages, due -> digest(channel, due, handler));
    }

    <M extends Message> Optional<TenantId> replay(
            String channel, Class<M> family, ConsumerRecord<byte[], byte[]> record, Consumer<Received<M>> handler) {
        ReadMessage<M> message = reader.read(record, family);
        if (message instanceof Unreadable<M> poison) {
            throw new Undigestible(poison.reason(), "the message still cannot be read");
        }
        return transactions.in(message.tenants(), () -> {
            digest(channel, List.of(message), handler);
            return message.owner();
        });
    }

    private <M extends Message> void digest(
            String channel, List<ReadMessage<M>> messages, Consumer<Received<M>> handler) {
        Set<Inbox.Key> fresh = inbox.remember(channel, keys(messages));
        for (ReadMessage<M> message : messages) {
            switch (message) {
                case Readable<M> readable -> {
                    if (fresh.remove(Inbox.Key.of(readable))) {
                        Received<M> received = readable.received();
                        current.during(received.envelope(), () -> handler.accept(received));
                    }
                }
                case Unreadable<M> poison ->
                    deadLetters.bury(poison.record(), poison.owner().orElse(null), channel, poison.reason());
            }
        }
    }

    private static <M> List<Inbox.Key> keys(List<ReadMessage<M>> messages) {
        List<Inbox.Key> keys = new ArrayList<>();
        for (ReadMessage<M> message : messages) {
            if (message instanceof Readable<M> readable) {
                keys.add(Inbox.Key.of(readable));
            }
        }
        return keys;
    }
}
