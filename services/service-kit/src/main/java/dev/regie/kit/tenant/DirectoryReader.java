package dev.regie.kit.tenant;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent;
import dev.regie.model.message.CatalogueEvent;
import dev.regie.model.message.Message;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.TenantEvent;
import dev.regie.model.message.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Fills the directories from their compacted topics, from the beginning and for as long as the process lives. One thread, no consumer
 * group, no commits: a lost connection means to read everything again, which changes nothing that is already known.
 */
@ApplicationScoped
class DirectoryReader {
    private static final Logger LOG = Logger.getLogger(DirectoryReader.class);
    private static final List<String> TOPICS =
            List.of(Topics.TENANT_EVENTS, Topics.CATALOGUE_EVENTS, Topics.ASSIGNMENT_EVENTS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final TenantDirectory tenants;
    private final SystemDirectory systems;
    private final AssignmentDirectory assignments;
    private final Map<String, Object> kafka;
    private final Thread thread = new Thread(this::follow, "directory-reader");

    /** Who waits until the copies have what stood on the topics when they asked. */
    private final Queue<CountDownLatch> asked = new ConcurrentLinkedQueue<>();

    /** Opened when the copies are complete, or when there is nothing to wait for any more. */
    private final CountDownLatch settled = new CountDownLatch(1);

    private volatile boolean stopping;
    private volatile boolean complete;
    private volatile Consumer<byte[], byte[]> consumer;

    DirectoryReader(
            TenantDirectory tenants,
            SystemDirectory systems,
            AssignmentDirectory assignments,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.tenants = tenants;
        this.systems = systems;
        this.assignments = assignments;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        settled.countDown();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        LockSupport.unpark(thread);
    }

    /** Whether all copies have reached the ends that their topics had when reading began. */
    boolean complete() {
        return complete;
    }

    /** Waits until they have; false if the service stops before. */
    boolean awaitComplete() {
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return complete;
    }

    /** Waits until the copies have all that stands on the topics now; false if that takes too long. */
    boolean awaitCurrent(Duration patience) {
        CountDownLatch current = new CountDownLatch(1);
        asked.add(current);
        try {
            return current.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            asked.remove(current);
        }
    }

    private void follow() {
        while (!stopping) {
            try (Consumer<byte[], byte[]> opened =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                copy(opened);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("the directory reader stops");
            } catch (RuntimeException e) {
                // whatever it is: a reader that has ended would let the copies age in silence
                LOG.warnf(
                        "the topics of the directories cannot be read (%s); trying again",
                        e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void copy(Consumer<byte[], byte[]> opened) {
        List<TopicPartition> partitions = partitions(opened);
        while (partitions.isEmpty()) {
            if (stopping) {
                return;
            }
            pause();
            partitions = partitions(opened);
        }
        opened.assign(partitions);
        opened.seekToBeginning(partitions);
        readToTheEnd(opened, partitions);
        complete = true;
        settled.countDown();
        while (!stopping) {
            opened.poll(POLL).forEach(this::apply);
            List<CountDownLatch> waiting = List.copyOf(asked);
            if (!waiting.isEmpty()) {
                readToTheEnd(opened, partitions);
                waiting.forEach(CountDownLatch::countDown);
            }
        }
    }

    private void readToTheEnd(Consumer<byte[], byte[]> opened, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> opened.position(end.getKey()) < end.getValue())) {
            opened.poll(POLL).forEach(this::apply);
        }
    }

    /** Empty until all topics exist: the launcher creates them, perhaps after this service has started. */
    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> opened) {
        List<List<TopicPartition>> found = TOPICS.stream()
                .map(topic -> opened.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList())
                .toList();
        return found.stream().anyMatch(List::isEmpty)
                ? List.of()
                : found.stream().flatMap(List::stream).toList();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                remove(record);
            } else {
                take(message(record));
            }
        } catch (RuntimeException e) {
            // not JSON, not a tenant, a root under another master secret: one bad record must not hide the good ones
            LOG.errorf(
                    "%s-%d@%d cannot be taken into the directory (%s): what was known before stays",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getClass().getSimpleName());
        }
    }

    private void take(Message message) {
        switch (message) {
            case TenantEvent.TenantDefined defined -> tenants.defined(defined);
            case CatalogueEvent.SystemRegistered registered -> systems.registered(registered);
            case AssignmentEvent.RoleAssignmentDefined defined -> assignments.defined(defined);
            default -> throw new IllegalArgumentException("not a message of a directory's topic");
        }
    }

    private void remove(ConsumerRecord<byte[], byte[]> tombstone) {
        String key = new String(tombstone.key(), StandardCharsets.UTF_8);
        switch (tombstone.topic()) {
            case Topics.TENANT_EVENTS -> tenants.removed(new TenantId(key));
            case Topics.CATALOGUE_EVENTS -> systems.removed(new SystemId(key));
            default -> assignments.removed(key);
        }
    }

    private static Message message(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        String name = type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
        Class<? extends Message> known = MessageTypes.classOf(name)
                .orElseThrow(() -> new IllegalArgumentException("ce_type is none that this version knows"));
        return MessageJson.read(record.value(), known);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        Stream.of(ConsumerConfig.GROUP_ID_CONFIG, "key.deserializer", "value.deserializer")
                .forEach(settings::remove);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "directory-reader");
        return settings;
    }

    private static void pause() {
        LockSupport.parkNanos(RETRY.toNanos());
    }
}
