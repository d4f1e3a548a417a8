package dev.regie.local;

import dev.regie.model.message.TopicSettings;
import dev.regie.model.message.TopicSettings.Topic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker (KRaft, one node, its own JVM) on the loopback interface. Its data stays in the folder across starts. */
public final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_WITHIN = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final short ONE_COPY = 1;

    private final Path data;
    private final int port;
    private final boolean training;
    private final Consumer<ProcessHandle> started;
    private Process process;
    private final Thread endWithJvm = new Thread(this::kill);

    private Broker(Path data, int port, boolean training, Consumer<ProcessHandle> started) {
        this.data = data;
        this.port = port;
        this.training = training;
        this.started = started;
    }

    /**
     * Starts it and waits until it answers. It ends with this JVM.
     *
     * @param data a folder of its own
     * @param port 0 for any free one
     * @throws StartFailure if it does not come up
     */
    public static Broker start(Path data, int port) {
        Broker broker = launch(data, port, false, process -> {});
        Runtime.getRuntime().addShutdownHook(broker.endWithJvm);
        broker.awaitReady();
        return broker;
    }

    /** Starts it, does not wait, and lets it outlive this JVM unless it is stopped. */
    static Broker launch(Path data, int port, boolean training, Consumer<ProcessHandle> started) {
        Broker broker = new Broker(data.toAbsolutePath(), Loopback.orFree(port), training, started);
        broker.launch();
        return broker;
    }

    /** {@code 127.0.0.1:<port>}. */
    public String bootstrap() {
        return Loopback.HOST + ":" + port;
    }

    /** Makes the fixed topics and those of Regie's own systems, as far as they are missing; one copy of each partition. */
    public void createTopics(TopicSettings settings) {
        createTopics(TopicMaker.everyTopic(settings));
    }

    /** Makes these topics as far as they are missing. */
    public void createTopics(List<Topic> topics) {
        new TopicMaker(bootstrap(), ONE_COPY).make(topics);
    }

    /** The running JVM. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same port and data, and waits until it answers. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Stops it in an orderly way. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops and starts it. */
    public void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException e) {
            return; // the JVM is ending already, and the hook with it
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void launch() {
        Loopback.requireFree(port, "Kafka");
        Path settings = writeSettings();
        List<String> arguments = new ArrayList<>(
                training ? JavaProcess.training(quickStartArchive()) : JavaProcess.quickStart(quickStartArchive()));
        arguments.addAll(JavaProcess.sparingCores());
        arguments.addAll(List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        arguments.addAll(List.of("-cp", classPath(), BrokerMain.class.getName(), settings.toString()));
        process = JavaProcess.start(arguments, Map.of(), log());
        started.accept(process.toHandle());
    }

    private static Path quickStartArchive() {
        return Home.root().resolve("deploy/local/target/broker");
    }

    private static String classPath() {
        return Home.launcherClassPath().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private Path writeSettings() {
        Properties settings = new Properties();
        settings.putAll(settings(Loopback.freePort()));
        Path file = data.resolve("server.properties");
        try {
            Files.createDirectories(data);
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            return file;
        } catch (IOException e) {
            throw new StartFailure("Kafka cannot write to " + data + ": make room there or choose another --data", e);
        }
    }

    private Map<String, String> settings(int controllerPort) {
        String here = "://" + Loopback.HOST + ":";
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + Loopback.HOST + ":" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT" + here + port + ",CONTROLLER" + here + controllerPort),
                Map.entry("log.dirs", data.resolve("log").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
                Map.entry("log.index.size.max.bytes", "1048576"));
    }

    /** Waits until it answers. */
    void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Loopback.answers(port)) {
            if (endedWithin(PAUSE) || System.nanoTime() > deadline) {
                throw new StartFailure("Kafka does not come up on port " + port + ": free the disk or the port, or see "
                        + log() + " and start again");
            }
        }
        // the port opens when the broker begins to serve; the first answer shows that it does
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            throw new StartFailure("Kafka does not answer on port " + port + ": see " + log() + " and start again", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean endedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "100",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "10000"));
    }

    private static StartFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartFailure("interrupted while waiting for Kafka: start again", e);
    }

    private Path log() {
        return data.resolve("kafka.log");
    }
}
