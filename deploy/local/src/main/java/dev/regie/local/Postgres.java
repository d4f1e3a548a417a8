package dev.regie.local;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real PostgreSQL on the loopback interface. Its data stays in the folder across starts; the superuser's password stands beside it in a
 * file that only the owner can read.
 */
public final class Postgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MOST_SHARED_BUFFERS = 2048;

    private final Path data;
    private final int port;
    private final boolean durable;
    private final String password;
    private final Consumer<ProcessHandle> started;
    private final Thread endWithJvm = new Thread(() -> stop("immediate"));

    private Postgres(Path data, int port, boolean durable, String password, Consumer<ProcessHandle> started) {
        this.data = data;
        this.port = port;
        this.durable = durable;
        this.password = password;
        this.started = started;
    }

    /**
     * Starts it, and makes the database cluster the first time. It ends with this JVM.
     *
     * @param data a folder of its own
     * @param port 0 for any free one
     * @param durable whether a commit survives a power cut (fsync); tests may do without
     * @throws StartFailure if it does not come up
     */
    public static Postgres start(Path data, int port, boolean durable) {
        Postgres postgres = startDetached(data, port, durable, process -> {});
        Runtime.getRuntime().addShutdownHook(postgres.endWithJvm);
        return postgres;
    }

    /** The same, but it outlives this JVM unless it is stopped. @param started is told of each new process */
    static Postgres startDetached(Path data, int port, boolean durable, Consumer<ProcessHandle> started) {
        Path folder = data.toAbsolutePath();
        String password = Secrets.in(folder.resolve("superuser.secret"));
        Postgres postgres = new Postgres(folder, Loopback.orFree(port), durable, password, started);
        postgres.initialise();
        postgres.start();
        return postgres;
    }

    /** {@code jdbc:postgresql://127.0.0.1:<port>/}; a database's name goes behind it. */
    public String url() {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/";
    }

    /** A URL with the superuser's name and password in it, for tests and for counting behind the services' backs. */
    public String superuserUrl(String database) {
        return url() + database + "?user=" + SUPERUSER + "&password=" + password;
    }

    /** The port on the loopback interface. */
    public int port() {
        return port;
    }

    /** The folder of the database files, to be copied while it is stopped. */
    public Path files() {
        return cluster();
    }

    /** The running postmaster, or nothing if it is stopped. */
    public Optional<ProcessHandle> process() {
        try {
            List<String> lines = Files.readAllLines(cluster().resolve("postmaster.pid"));
            if (lines.size() < 3) {
                return Optional.empty(); // being written: not up yet
            }
            Instant startedAt =
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> startedAround(process, startedAt));
        } catch (IOException e) {
            return Optional.empty(); // no file: not running
        }
    }

    private static boolean startedAround(ProcessHandle process, Instant time) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, time).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .isPresent();
    }

    /**
     * Makes a service's database {@code regie_<service>}, its owner {@code <service>_owner} (who migrates it) and its runtime role
     * {@code <service>_runtime} (who may read and write rows, and is subject to row-level policies). May be repeated.
     */
    public void provision(String service, String ownerPassword, String runtimePassword) {
        String owner = service + "_owner";
        String runtime = service + "_runtime";
        String database = "regie_" + service;
        try (Connection connection = DriverManager.getConnection(superuserUrl(SUPERUSER));
                Statement statement = connection.createStatement()) {
            role(statement, owner, ownerPassword);
            role(statement, runtime, runtimePassword);
            if (!exists(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database + " owner " + owner);
            }
            statement.execute("revoke connect on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + runtime);
        } catch (SQLException e) {
            throw new StartFailure("the database of " + service + " cannot be made: see PostgreSQL's log " + log(), e);
        }
        grantRows(service, owner, runtime, database);
    }

    private void grantRows(String service, String owner, String runtime, String database) {
        try (Connection connection = DriverManager.getConnection(superuserUrl(database));
                Statement statement = connection.createStatement()) {
            statement.execute("alter schema public owner to " + owner);
            statement.execute("revoke create on schema public from public");
            statement.execute("grant usage on schema public to " + runtime);
            String forOwner = "alter default privileges for role " + owner + " in schema public grant ";
            statement.execute(forOwner + "select, insert, update, delete on tables to " + runtime);
            statement.execute(forOwner + "usage, select on sequences to " + runtime);
        } catch (SQLException e) {
            throw new StartFailure("the rights in the database of " + service + " cannot be granted: see " + log(), e);
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        String verb = exists(statement, "select 1 from pg_roles where rolname = '" + name + "'") ? "alter" : "create";
        statement.execute(verb + " role " + name
                + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '"
                + password.replace("'", "''") + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    /** Starts it again after {@link #stop}, on the same port and data. */
    public void start() {
        Loopback.requireFree(port, "PostgreSQL");
        forgetStranger();
        List<String> command = control("start");
        command.addAll(List.of("-l", log().toString(), "-o", serverOptions()));
        if (!Commands.run(command, PATIENCE).ok()) {
            throw notStarted();
        }
        process().ifPresent(started);
    }

    // after a power cut the number in the file may be another program's by now, and PostgreSQL would not start
    private void forgetStranger() {
        Path file = cluster().resolve("postmaster.pid");
        if (Files.exists(file) && process().isEmpty()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new StartFailure(file + " is left from an earlier run and cannot be deleted: delete it", e);
            }
        }
    }

    /** Stops it in an orderly way: open transactions are rolled back. */
    public void stop() {
        stop("fast");
    }

    /** Stops it as a power cut would; it recovers from its log at the next start. */
    public void crash() {
        stop("immediate");
    }

    /** Stops and starts it. */
    public void restart() {
        stop();
        start();
    }

    private void stop(String mode) {
        if (process().isPresent()) {
            List<String> command = control("stop");
            command.addAll(List.of("-m", mode));
            Commands.run(command, PATIENCE);
        }
    }

    @Override
    public void close() {
        stop();
        removeHook();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException e) {
            return; // the JVM is ending already, and the hook with it
        }
    }

    private void initialise() {
        if (Files.exists(cluster().resolve("PG_VERSION"))) {
            return;
        }
        List<String> command = program("initdb");
        command.addAll(List.of("-D", cluster().toString(), "-U", SUPERUSER, "-E", "UTF8", "--locale=C"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + data.resolve("superuser.secret")));
        if (!durable) {
            command.add("--no-sync");
        }
        Commands.Result result = Commands.run(command, PATIENCE);
        if (!result.ok()) {
            throw new StartFailure("PostgreSQL cannot make its files in " + cluster()
                    + ": make room there or choose another folder with --data (" + lastLine(result.output()) + ")");
        }
    }

    private String serverOptions() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", Loopback.HOST);
        settings.put("unix_socket_directories", "''");
        settings.put("timezone", "UTC");
        settings.put("max_connections", "200");
        settings.put("fsync", durable ? "on" : "off");
        settings.put("synchronous_commit", durable ? "on" : "off");
        settings.put("full_page_writes", durable ? "on" : "off");
        settings.put("shared_buffers", sharedBuffers() + "MB");
        settings.put("max_wal_size", durable ? "8GB" : "1GB");
        settings.put("log_min_error_statement", "panic"); // statements may hold values: never into the log
        settings.put("log_error_verbosity", "terse"); // nor the detail line, which quotes rows
        StringBuilder options = new StringBuilder();
        settings.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        return options.toString();
    }

    /** A quarter of the machine's memory, at most 2 GiB, in MiB. */
    private static long sharedBuffers() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.min(MOST_SHARED_BUFFERS, Math.max(128, machine.getTotalMemorySize() / 4 / MEBIBYTE));
    }

    private List<String> control(String verb) {
        List<String> command = program("pg_ctl");
        command.addAll(List.of(
                verb,
                "-w",
                "-s",
                "-t",
                Long.toString(PATIENCE.toSeconds()),
                "-D",
                cluster().toString()));
        return command;
    }

    // PostgreSQL refuses to run as root: in a user namespace of its own it sees another user, and the files stay ours
    private static List<String> program(String name) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PostgresBinaries.unpacked().resolve("bin").resolve(name).toString());
        return command;
    }

    private StartFailure notStarted() {
        String said = lastLine(readLog());
        return new StartFailure("PostgreSQL does not come up on port " + port + " (" + said
                + "): free the port or the disk, or see " + log() + " and start again");
    }

    private String readLog() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error"))
                .reduce((first, second) -> second)
                .orElse(lines.isEmpty() ? "no output" : lines.getLast())
                .strip();
    }

    private Path cluster() {
        return data.resolve("cluster");
    }

    private Path log() {
        return data.resolve("postgres.log");
    }
}
