package dev.regie.kit.deadletter;

import dev.regie.model.message.MessageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A Kafka record's content, byte for byte, as it is sealed into a dead letter. */
record RecordBytes(byte[] key, byte[] value, long timestamp, List<HeaderBytes> headers) {
    RecordBytes {
        headers = List.copyOf(headers);
    }

    record HeaderBytes(String name, byte[] value) {}

    static byte[] write(ConsumerRecord<byte[], byte[]> record) {
        List<HeaderBytes> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new HeaderBytes(header.key(), header.value()));
        }
        return MessageJson.write(new RecordBytes(record.key(), record.value(), record.timestamp(), headers));
    }

    static ConsumerRecord<byte[], byte[]> read(byte[] bytes, String topic, int partition, long offset) {
        RecordBytes content = MessageJson.read(bytes, RecordBytes.class);
        RecordHeaders headers = new RecordHeaders();
        content.headers().forEach(header -> headers.add(new RecordHeader(header.name(), header.value())));
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                content.timestamp(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                content.key(),
                content.value(),
                headers,
                Optional.empty());
    }
}
