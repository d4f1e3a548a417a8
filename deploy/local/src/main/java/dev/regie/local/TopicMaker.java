package dev.regie.local;

import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.TopicSettings;
import dev.regie.model.message.TopicSettings.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics in a cluster, as far as they are missing. */
record TopicMaker(String bootstrap, short replication) {

    /** The fixed topics and those of Regie's own systems. */
    static List<Topic> everyTopic(TopicSettings settings) {
        Stream<Topic> own = OwnSystems.ALL.stream().flatMap(system -> settings.topicsOf(system).stream());
        return Stream.concat(settings.fixedTopics().stream(), own).toList();
    }

    void make(List<Topic> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(this::newTopic)
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StartFailure(
                        "the topics cannot be made on " + bootstrap + " ("
                                + e.getCause().getMessage()
                                + "): see that Kafka runs there and has as many brokers as copies are asked for",
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while making topics: start again", e);
        }
    }

    private NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), topic.setting().partitions(), replication)
                .configs(topic.setting().kafkaConfig());
    }
}
