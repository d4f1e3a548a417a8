package dev.regie.local;

import dev.regie.model.message.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The whole of Regie on one machine: PostgreSQL, Kafka, an identity provider, a mail catcher and the services, each a real one. It stops
 * when it is closed or this JVM ends; if this JVM is killed, the next stack on the same folder ends what was left.
 */
public final class Stack implements AutoCloseable {
    private static final long LEAST_ROOM = 1L << 30;
    // where masses are worked through, and sealed, the second compiler pays
    private static final Set<String> MASSES = Set.of("inventory", "terms", "audit");

    private final StackOptions options;
    private final Path data;
    private final RunningProcesses processes;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Thread closing = new Thread(this::stopWithJvm);
    private FileChannel lock;
    private Postgres postgres;
    private Broker broker;
    private IdentityProvider identityProvider;
    private MailCatcher mailCatcher;
    private boolean closed;
    private boolean failed;
    private int exitCodeOnSignal = -1;

    private Stack(StackOptions options) {
        this.options = options;
        this.data = options.data().toAbsolutePath().normalize();
        this.processes = new RunningProcesses(data, options.portOffset(), options.ephemeral());
    }

    /**
     * Starts everything and waits until all of it is ready.
     *
     * @throws StartFailure in one sentence, with everything stopped again
     */
    public static Stack start(StackOptions options) {
        return new Stack(options).startedOrClosed();
    }

    /** The same for the command line: a signal ends this JVM with code 0 once all is stopped in order. */
    static Stack startForCommandLine(StackOptions options) {
        Stack stack = new Stack(options);
        stack.exitCodeOnSignal = 0;
        return stack.startedOrClosed();
    }

    private Stack startedOrClosed() {
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            prepareFolder();
            startBackends();
            startServices();
            return this;
        } catch (RuntimeException e) {
            failed = true;
            close();
            throw e;
        }
    }

    // --- the folder

    private void prepareFolder() {
        try {
            Files.createDirectories(data);
            lockFolder();
            requireRoom();
            List<String> left = RunningProcesses.endLeftovers(data);
            if (!left.isEmpty()) {
                tell("ended what an earlier launcher left running: " + String.join(", ", left));
            }
            if (options.ephemeral()) {
                empty(data);
            }
            Files.createDirectories(objects());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new StartFailure(
                    "the folder " + data + " cannot be used (" + e.getClass().getSimpleName()
                            + "): make it writable or choose another with --data",
                    e);
        }
        requireFreePorts();
    }

    private void lockFolder() throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = null;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw alreadyRunning();
        }
        if (taken == null) {
            channel.close();
            throw alreadyRunning();
        }
        lock = channel;
    }

    private StartFailure alreadyRunning() {
        return new StartFailure("a stack is already running on " + data
                + ": use it, stop it with Ctrl-C, or choose another folder with --data DIR");
    }

    private void requireRoom() throws IOException {
        long room = Files.getFileStore(data).getUsableSpace();
        if (room < LEAST_ROOM) {
            throw new StartFailure("the disk of " + data + " has " + (room >> 20)
                    + " MiB left, too little to start: make room for at least 1 GiB or choose another --data");
        }
    }

    private void requireFreePorts() {
        for (Port port : Port.values()) {
            Loopback.requireFree(port.at(options.portOffset()), port.what());
        }
    }

    // --- PostgreSQL, Kafka, identity, mail

    private void startBackends() {
        List<CompletableFuture<Void>> starting = List.of(
                inBackground("Kafka", this::startBroker),
                inBackground("PostgreSQL", this::startPostgres),
                inBackground("identity provider and mail catcher", this::startHelpers));
        awaitAll(starting);
    }

    private CompletableFuture<Void> inBackground(String what, Runnable work) {
        long start = System.nanoTime();
        Runnable timed = () -> {
            work.run();
            tell(what + " ready after " + seconds(start));
        };
        return CompletableFuture.runAsync(timed, task -> Thread.ofPlatform().start(task));
    }

    private static void awaitAll(List<CompletableFuture<Void>> all) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void startPostgres() {
        Postgres started = Postgres.startDetached(
                data.resolve("postgres"), port(Port.POSTGRES), true, process -> processes.add("postgres", process));
        keep(() -> postgres = started, started);
        for (String service : StackOptions.WITH_DATABASE) {
            started.provision(service, password(service, "owner"), password(service, "runtime"));
        }
    }

    private void startBroker() {
        Broker started = Broker.launch(
                data.resolve("kafka"),
                port(Port.KAFKA),
                options.training(),
                process -> processes.add("kafka", process));
        keep(() -> broker = started, started);
        started.awaitReady();
        started.createTopics(TopicSettings.load());
    }

    private void startHelpers() {
        IdentityProvider provider = IdentityProvider.start(port(Port.IDENTITY_PROVIDER));
        keep(() -> identityProvider = provider, provider);
        MailCatcher mails = MailCatcher.start(port(Port.SMTP), port(Port.MAIL_CATCHER));
        keep(() -> mailCatcher = mails, mails);
    }

    // closing may come while something starts: what comes too late is closed at once
    private synchronized void keep(Runnable assignment, AutoCloseable started) {
        if (!closed) {
            assignment.run();
            return;
        }
        try {
            started.close();
        } catch (Exception e) { // AutoCloseable's own signature; ours throw nothing checked
            throw new IllegalStateException(e);
        }
        throw stoppedMeanwhile();
    }

    private static StartFailure stoppedMeanwhile() {
        return new StartFailure("stopped while starting: start again");
    }

    private String password(String service, String role) {
        return Secrets.in(data.resolve("secrets").resolve(service + "-" + role));
    }

    // --- services

    private void startServices() {
        for (String service : options.services()) {
            if (!Files.exists(jar(service))) {
                throw new StartFailure(service + " is not built: build with ./mvnw -DskipTests package");
            }
            launch(service, service, port(Port.ofService(service)));
        }
        List<CompletableFuture<Void>> waiting = services.values().stream()
                .map(service -> inBackground(service.name(), service::awaitReady))
                .toList();
        awaitAll(waiting);
    }

    private synchronized ServiceProcess launch(String service, String name, int port) {
        if (closed) {
            throw stoppedMeanwhile();
        }
        ServiceProcess process = new ServiceProcess(
                name,
                port,
                new ServiceProcess.Start(
                        jar(service),
                        logs().resolve(name + ".log"),
                        environment(service, port),
                        jvmOptions(service),
                        options.training(),
                        processes::add));
        process.launch();
        services.put(name, process);
        return process;
    }

    private static List<String> jvmOptions(String service) {
        List<String> options = new ArrayList<>(heap(service));
        if (!MASSES.contains(service)) {
            options.addAll(JavaProcess.sparingCores());
        }
        return options;
    }

    private static List<String> heap(String service) {
        return switch (service) {
            case "inventory" -> List.of("-Xmx512m");
            // a large batch is alive all the while it is sealed: with more room for what is young it is copied less
            // often
            case "audit" -> List.of("-Xmx1g", "-Xmn640m");
            default -> List.of("-Xmx320m");
        };
    }

    private static Path jar(String service) {
        return Home.root().resolve("services/" + service + "/target/quarkus-app/quarkus-run.jar");
    }

    private Map<String, String> environment(String service, int port) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("REGIE_LOCAL", "true");
        if (StackOptions.WITH_DATABASE.contains(service)) {
            variables.put("REGIE_POSTGRES_URL", postgres.url());
            variables.put("REGIE_POSTGRES_OWNER_PASSWORD", password(service, "owner"));
            variables.put("REGIE_POSTGRES_RUNTIME_PASSWORD", password(service, "runtime"));
            variables.put("REGIE_MASTER_SECRET_FILE", masterSecret().toString());
            variables.put("REGIE_OBJECT_STORE", objects().toString());
        }
        variables.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap());
        variables.put("REGIE_OIDC_ISSUER", identityProvider.issuer());
        if (options.ephemeral()) {
            variables.put("REGIE_CLOCK_FILE", clockFile().toString());
        }
        variables.putAll(ownVariables(service));
        variables.putAll(options.settings().getOrDefault(service, Map.of()));
        return variables;
    }

    /** What only one of them needs to know. */
    private Map<String, String> ownVariables(String service) {
        return switch (service) {
            case "intake" ->
                Map.of(
                        "QUARKUS_MAILER_HOST", Loopback.HOST,
                        "REGIE_INTAKE_SMTP_PORT", Integer.toString(mailCatcher.smtpPort()),
                        "REGIE_EXPORT_PUBLIC_URL", url(Port.EXPORT));
            case "export" -> Map.of("REGIE_EXPORT_PUBLIC_URL", url(Port.EXPORT));
            case "inventory" ->
                Map.of(
                        "REGIE_INVENTORY_CATALOGUE_FOLDER",
                        Home.root().resolve("deploy/samples/catalogues").toString());
            case "console" -> addressesForConsole();
            default -> Map.of();
        };
    }

    private Map<String, String> addressesForConsole() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : StackOptions.WITH_DATABASE) {
            variables.put("REGIE_CONSOLE_" + name.toUpperCase(Locale.ROOT) + "_URL", url(Port.ofService(name)));
        }
        return variables;
    }

    private Path masterSecret() {
        Path file = data.resolve("secrets/master");
        Secrets.in(file);
        return file;
    }

    // --- what the users of a stack see

    /** The offset of its ports. */
    public int portOffset() {
        return options.portOffset();
    }

    /** The folder that holds everything it keeps. */
    public Path data() {
        return data;
    }

    /** The base address of one of its parts. */
    public String url(Port port) {
        return port.url(options.portOffset());
    }

    public Postgres postgres() {
        return postgres;
    }

    public Broker broker() {
        return broker;
    }

    public IdentityProvider identityProvider() {
        return identityProvider;
    }

    public MailCatcher mailCatcher() {
        return mailCatcher;
    }

    /** A token of the local provider, good for an hour. @param tenant null for a role above the tenants */
    public String token(String role, String tenant) {
        return IdentityProvider.token(identityProvider.issuer(), role, tenant, role);
    }

    /** One of the services by its name. */
    public synchronized ServiceProcess service(String name) {
        ServiceProcess service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no service called " + name + " was started");
        }
        return service;
    }

    /** All that were started. */
    public synchronized List<ServiceProcess> services() {
        return List.copyOf(services.values());
    }

    /** Starts a second instance of a service beside the first, on any free port, and waits until it is ready. */
    public ServiceProcess startSecond(String service) {
        ServiceProcess second = launch(service, service + "-2", Loopback.freePort());
        second.awaitReady();
        return second;
    }

    /** Launches again what has ended by itself; none if the stack is being closed. They are not ready yet. */
    synchronized List<ServiceProcess> relaunchEnded() {
        if (closed) {
            return List.of();
        }
        List<ServiceProcess> ended =
                services.values().stream().filter(service -> !service.isAlive()).toList();
        ended.forEach(ServiceProcess::launch);
        return ended;
    }

    /** Moves the clock of all services forward, from where it stands. Only a stack that keeps nothing can. */
    public void moveClock(Duration by) {
        if (!options.ephemeral()) {
            throw new StartFailure(
                    "the clock of a stack that keeps its data cannot be moved: start one with --ephemeral");
        }
        ClockFile.move(clockFile(), by);
    }

    private Path clockFile() {
        return ClockFile.in(data);
    }

    private Path objects() {
        return data.resolve("objects");
    }

    private Path logs() {
        return data.resolve("logs");
    }

    private int port(Port port) {
        return port.at(options.portOffset());
    }

    // --- the end

    private void stopWithJvm() {
        close();
        if (exitCodeOnSignal >= 0) {
            Runtime.getRuntime().halt(exitCodeOnSignal);
        }
    }

    /** Stops everything: the services first, then Kafka, then PostgreSQL. May be repeated. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopServices();
        for (AutoCloseable part : parts()) {
            close(part);
        }
        releaseFolder();
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException e) {
            return; // the hook itself is running
        }
    }

    private void stopServices() {
        List<ServiceProcess> running =
                services.values().stream().filter(ServiceProcess::isAlive).toList();
        if (options.training()) {
            stopByCores(running);
            return;
        }
        running.forEach(ServiceProcess::askToStop);
        running.forEach(ServiceProcess::awaitStop);
    }

    // each writes its archive, which takes a core: all at once would take more memory than a small machine has
    private static void stopByCores(List<ServiceProcess> running) {
        try (ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            running.forEach(service -> cores.execute(service::stop));
        }
    }

    private List<AutoCloseable> parts() {
        List<AutoCloseable> parts = new ArrayList<>();
        for (AutoCloseable part : new AutoCloseable[] {broker, postgres, mailCatcher, identityProvider}) {
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) { // the others must be stopped all the same
            tell(part.getClass().getSimpleName() + " did not stop in order (" + e.getMessage() + ")");
        }
    }

    private void releaseFolder() {
        if (lock == null) {
            return; // another stack's folder, or none
        }
        try {
            processes.clear();
            lock.close();
            if (options.ephemeral() && !failed) { // the logs of a failure are needed; the next start empties the folder
                empty(data);
                Files.deleteIfExists(data.resolve("lock"));
                Files.deleteIfExists(data);
            }
        } catch (IOException e) {
            tell("the folder " + data + " could not be tidied up: delete it by hand");
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder) && !file.equals(folder.resolve("lock"))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void tell(String line) {
        options.progress().accept(line);
    }

    private static String seconds(long startNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startNanos) / 1e9);
    }
}
