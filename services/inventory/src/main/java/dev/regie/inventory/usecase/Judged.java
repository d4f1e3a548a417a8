package dev.regie.inventory.usecase;

import dev.regie.inventory.ingest.Verdict;
import dev.regie.model.id.SystemId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event of a batch, the system whose topic it came on, and what becomes of it. */
record Judged(ConsumerRecord<byte[], byte[]> event, SystemId system, Verdict verdict) {}
