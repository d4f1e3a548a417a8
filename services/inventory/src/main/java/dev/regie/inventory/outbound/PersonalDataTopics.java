package dev.regie.inventory.outbound;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.TopicSettings;
import dev.regie.model.message.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The broker's administration: makes the topics of a system, and says where personal-data topics end. */
@ApplicationScoped
public class PersonalDataTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PARTITIONS_FRESH = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final Map<String, Known> partitions = new ConcurrentHashMap<>();
    private Admin admin;

    private record Known(int count, long readAt) {}

    PersonalDataTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    // connecting costs what a whole discovery may cost, so it is done once
    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> settings = new HashMap<>();
            kafka.forEach((name, value) -> {
                if (AdminClientConfig.configNames().contains(name)) {
                    settings.put(name, value);
                }
            });
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            admin = Admin.create(settings);
        }
        return admin;
    }

    synchronized void onStop(@Observes ShutdownEvent event) {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /** Makes the topics of a system; those that exist stay as they are. @throws IllegalStateException if the broker does not make them */
    public void create(SystemId system) {
        TopicSettings settings = TopicSettings.load();
        short replication = (short) Math.min(settings.replication(), brokers());
        List<NewTopic> topics = settings.topicsOf(system).stream()
                .map(topic -> new NewTopic(topic.name(), topic.setting().partitions(), replication)
                        .configs(topic.setting().kafkaConfig()))
                .toList();
        admin().createTopics(topics).values().forEach((name, made) -> {
            if (failure(made)
                    .filter(cause -> !(cause instanceof TopicExistsException))
                    .isPresent()) {
                throw new IllegalStateException(
                        "topic " + name + " cannot be made", failure(made).orElseThrow());
            }
        });
    }

    private int brokers() {
        return get(admin().describeCluster().nodes()).size();
    }

    /** Where the personal-data topics of these systems end now: the offsets that come next. */
    public Map<TopicPartition, Long> ends(Collection<SystemId> systems) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        systems.forEach(system -> {
            String topic = Topics.personalData(system);
            for (int partition = 0; partition < partitions(topic); partition++) {
                asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                get(admin().listOffsets(asked).all());
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private int partitions(String topic) {
        Known known = partitions.get(topic);
        if (known == null || System.nanoTime() - known.readAt() > PARTITIONS_FRESH.toNanos()) {
            known = new Known(describe(topic), System.nanoTime());
            partitions.put(topic, known);
        }
        return known.count();
    }

    // a topic that is not there yet holds nothing
    private int describe(String topic) {
        KafkaFuture<TopicDescription> description =
                admin().describeTopics(Set.of(topic)).topicNameValues().get(topic);
        if (failure(description)
                .filter(UnknownTopicOrPartitionException.class::isInstance)
                .isPresent()) {
            return 0;
        }
        return get(description).partitions().size();
    }

    private static Optional<Throwable> failure(KafkaFuture<?> future) {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        }
    }

    // a broker that does not answer is an outage: the cause says so
    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say where topics end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
