package dev.regie.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's own JVM: formats the log folder the first time, then is a Kafka server. Formatting here saves a second JVM's start. */
final class BrokerMain {
    private BrokerMain() {}

    /** @param args the server's properties file */
    public static void main(String[] args) throws Exception {
        Properties properties = read(Path.of(args[0]));
        Path logs = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(logs, Integer.parseInt(properties.getProperty("node.id")));
        }
        Kafka.main(args);
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    // Formatter.run declares Exception
    private static void format(Path logs, int node) throws Exception {
        Files.createDirectories(logs);
        new Formatter()
                .setNodeId(node)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .run();
    }
}
