package dev.regie.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.local.Broker;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.TopicSettings;
import dev.regie.model.message.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SystemId EARLY = new SystemId("early");
    private static final SystemId LATE = new SystemId("late");

    @TempDir
    Path folder;

    @Test
    void topicsMayComeLateAndTheBrokerMayBeKilled() throws ExecutionException, InterruptedException {
        try (Broker broker = Broker.start(folder, 0)) {
            SystemDirectory systems = new SystemDirectory(null);
            DirectoryReader reader =
                    new DirectoryReader(null, systems, null, Map.of("bootstrap.servers", broker.bootstrap()));
            reader.start(new StartupEvent());
            assertFalse(reader.complete());
            assertStopEndsTheWait(broker);

            broker.createTopics(TopicSettings.load());
            register(broker, EARLY);
            Awaitility.await().atMost(PATIENCE).until(() -> systems.find(EARLY).isPresent());
            assertTrue(reader.awaitComplete());

            broker.kill();
            broker.start();
            register(broker, LATE);
            Awaitility.await().atMost(PATIENCE).until(() -> systems.find(LATE).isPresent());
            assertTrue(systems.find(EARLY).isPresent());
            reader.stop(new ShutdownEvent());
        }
    }

    private static void assertStopEndsTheWait(Broker broker) {
        DirectoryReader stopped =
                new DirectoryReader(null, null, null, Map.of("bootstrap.servers", broker.bootstrap()));
        stopped.stop(new ShutdownEvent());
        assertFalse(stopped.awaitComplete());
    }

    private static void register(Broker broker, SystemId system) throws ExecutionException, InterruptedException {
        SystemRegistered event =
                new SystemRegistered(system, "A system", Set.of(new TenantId("contoso")), null, false, false);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.CATALOGUE_EVENTS, system.value().getBytes(StandardCharsets.UTF_8), MessageJson.write(event));
        record.headers().add("ce_type", "system-registered".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
