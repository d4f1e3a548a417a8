package dev.regie.local;

import dev.regie.model.message.TopicSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "topics",
        description = "Makes the topics of deploy/kafka/topics.yaml in a Kafka cluster, as far as they are missing."
                + " ./regie up does so by itself.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./regie topics --bootstrap-server kafka:9092 --replication 3"})
final class TopicsCommand implements Callable<Integer> {
    @Option(names = "--bootstrap-server", required = true, paramLabel = "HOST:PORT", description = "the cluster")
    private String bootstrap;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "copies of each partition (default: as in the file)")
    private Short replication;

    @Override
    public Integer call() {
        TopicSettings settings = TopicSettings.load();
        TopicMaker maker = new TopicMaker(bootstrap, replication == null ? settings.replication() : replication);
        maker.make(TopicMaker.everyTopic(settings));
        return 0;
    }
}
