package dev.regie.breach.inbound;

import org.apache.kafka.clients.producer.Producer;

final class PlanListener {
    Producer<byte[], byte[]> sendsByItself;
}
