package dev.regie.kit.inbound;

import dev.regie.kit.inbound.ReadMessage.Readable;
import dev.regie.kit.inbound.ReadMessage.Unreadable;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.Message;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a record as a message of a family. Whatever is wrong with it has a reason; nothing is thrown. */
@ApplicationScoped
class MessageReader {
    private static final int LONGEST_ID = 256;

    @Inject
    Origins origins;

    <M extends Message> ReadMessage<M> read(ConsumerRecord<byte[], byte[]> record, Class<M> family) {
        try {
            return readable(record, EnvelopeHeaders.read(name -> Origins.header(record, name)), family);
        } catch (IllegalArgumentException e) {
            return unreadable(record, "malformed-envelope");
        }
    }

    private <M extends Message> ReadMessage<M> readable(
            ConsumerRecord<byte[], byte[]> record, Envelope envelope, Class<M> family) {
        Optional<Class<? extends Message>> type = MessageTypes.classOf(envelope.type());
        if (envelope.id().length() > LONGEST_ID) {
            return unreadable(record, "malformed-envelope");
        }
        if (type.isEmpty()) {
            return unreadable(record, "unknown-type");
        }
        if (!family.isAssignableFrom(type.get())) {
            return unreadable(record, "foreign-type");
        }
        if (record.value() == null) {
            return unreadable(record, "no-content");
        }
        if (!origins.awaitTenant(envelope.tenant())) {
            return unreadable(record, "unknown-tenant");
        }
        return parsed(record, envelope, type.get().asSubclass(family));
    }

    private <M extends Message> ReadMessage<M> parsed(
            ConsumerRecord<byte[], byte[]> record, Envelope envelope, Class<? extends M> type) {
        try {
            M message = MessageJson.read(record.value(), type);
            return new Readable<>(
                    record,
                    new Received<>(envelope, message, record.topic(), record.partition(), record.offset()),
                    source(record, envelope));
        } catch (IllegalArgumentException e) {
            return unreadable(record, "malformed-content");
        }
    }

    private <M> ReadMessage<M> unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        return new Unreadable<>(record, origins.owner(record), reason);
    }

    // ids are unique for their source; a system's is its topic, whatever it writes into ce_source
    private static String source(ConsumerRecord<byte[], byte[]> record, Envelope envelope) {
        return Topics.systemOf(record.topic()).isPresent() ? record.topic() : envelope.source();
    }
}
