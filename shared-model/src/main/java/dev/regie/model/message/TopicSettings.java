package dev.regie.model.message;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.regie.model.id.SystemId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of all topics, as they stand in {@code deploy/kafka/topics.yaml}.
 *
 * @param replication copies of each partition in a cluster
 * @param topics the fixed topics by name
 * @param system the template for a data system's topics; {@code {system}} stands for its id
 */
public record TopicSettings(short replication, Map<String, Setting> topics, Map<String, Setting> system) {
    private static final String PLACEHOLDER = "{system}";

    public TopicSettings {
        topics = Map.copyOf(topics);
        system = Map.copyOf(system);
    }

    /** What becomes of old messages: they go by age, or all but the newest of each key go. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /**
     * One topic's settings.
     *
     * @param retention how long a message stays; null where the topic is compacted
     * @param segment how long a file of the log is written to; a message can outlive its retention by that much
     * @param writers services or system that may write
     * @param readers services or system that may read
     */
    public record Setting(
            int partitions,
            Cleanup cleanup,
            Duration retention,
            Duration segment,
            Set<String> writers,
            Set<String> readers) {
        public Setting {
            writers = Set.copyOf(writers);
            readers = Set.copyOf(readers);
        }

        /** The settings by Kafka's own names. */
        public Map<String, String> kafkaConfig() {
            Map<String, String> config = new LinkedHashMap<>();
            config.put("cleanup.policy", cleanup == Cleanup.COMPACT ? "compact" : "delete");
            config.put("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
            config.put("segment.ms", Long.toString(segment.toMillis()));
            return config;
        }
    }

    /** A topic that should exist. */
    public record Topic(String name, Setting setting) {}

    /** The settings that came with this version. */
    public static TopicSettings load() {
        try (InputStream yaml = TopicSettings.class.getResourceAsStream("/topics.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("topics.yaml is not on the class path: build shared-model again");
            }
            return YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(yaml, TopicSettings.class);
        } catch (IOException e) {
            throw new UncheckedIOException("topics.yaml cannot be read", e);
        }
    }

    /** The topics that exist without any registered system. */
    public List<Topic> fixedTopics() {
        return topics.entrySet().stream()
                .map(entry -> new Topic(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The three topics of a data system. */
    public List<Topic> topicsOf(SystemId system) {
        return this.system.entrySet().stream()
                .map(entry -> new Topic(entry.getKey().replace(PLACEHOLDER, system.value()), entry.getValue()))
                .toList();
    }
}
