package dev.regie.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, stops and kills launchers; the services, which are built later than this module, are started by the flow tests. */
class StackIT {
    @TempDir
    Path data;

    private final int offset = freeOffset();
    private Process launcher;

    @AfterEach
    void endLauncher() throws InterruptedException {
        if (launcher != null && launcher.isAlive()) {
            launcher.destroy();
            launcher.waitFor();
        }
    }

    @Test
    void aKilledLauncherIsClearedUpByTheNextStartAndNothingIsLost() throws Exception {
        startLauncher();
        execute("create table kept as select 42 as answer");
        List<RunningProcesses.Entry> left =
                RunningProcesses.read(data).orElseThrow().processes();
        launcher.destroyForcibly().waitFor();
        assertEquals(2, left.stream().filter(entry -> entry.alive().isPresent()).count(), "PostgreSQL and Kafka go on");

        try (Stack stack = Stack.start(options())) {
            assertTrue(left.stream().noneMatch(entry -> entry.alive().isPresent()), "the old processes are gone");
            try (Connection connection =
                            DriverManager.getConnection(stack.postgres().superuserUrl("postgres"));
                    ResultSet result = connection.createStatement().executeQuery("select answer from kept")) {
                assertTrue(result.next());
                assertEquals(42, result.getInt(1));
            }
        }
        assertTrue(RunningProcesses.read(data).isEmpty());
    }

    @Test
    void ctrlCStopsEverythingInOrder() throws Exception {
        startLauncher();
        List<RunningProcesses.Entry> running =
                RunningProcesses.read(data).orElseThrow().processes();

        Commands.run(List.of("kill", interrupt(), Long.toString(launcher.pid())), java.time.Duration.ofSeconds(5));

        assertTrue(launcher.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, launcher.exitValue());
        // an ended process is listed until the init process has reaped it
        running.forEach(entry -> entry.alive()
                .ifPresent(process ->
                        process.onExit().orTimeout(20, TimeUnit.SECONDS).join()));
        assertFalse(Files.exists(data.resolve("postgres/cluster/postmaster.pid")), "PostgreSQL was not just killed");
    }

    // what a shell starts in the background ignores SIGINT, and so does all that it starts: there only SIGTERM can be
    // sent
    private static String interrupt() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "-INT";
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        boolean interruptIgnored = (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
        return interruptIgnored ? "-TERM" : "-INT";
    }

    @Test
    void aSecondLauncherOnTheSameFolderIsRefusedAndHarmsNothing() throws Exception {
        startLauncher();
        StartFailure failure = assertThrows(StartFailure.class, () -> Stack.start(options()));
        assertTrue(failure.getMessage().contains("already running"), failure.getMessage());
        assertTrue(failure.getMessage().contains("--data"));
        assertTrue(RunningProcesses.read(data).orElseThrow().processes().stream()
                .allMatch(entry -> entry.alive().isPresent()));
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStarts() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(Loopback.HOST, Port.INVENTORY.at(offset)));
            StartFailure failure = assertThrows(StartFailure.class, () -> Stack.start(options()));
            assertTrue(failure.getMessage().contains("port " + Port.INVENTORY.at(offset) + " (inventory)"));
            assertFalse(Files.exists(data.resolve("postgres")));
        }
    }

    private StackOptions options() {
        return StackOptions.durable(data, offset).withServices(List.of());
    }

    private void startLauncher() throws IOException {
        launcher = new ProcessBuilder(
                        JavaProcess.java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackHolder.class.getName(),
                        data.toString(),
                        Integer.toString(offset))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = launcher.inputReader();
        String line = output.readLine();
        assertTrue(line != null && line.startsWith("up "), line);
    }

    private void execute(String sql) throws SQLException, IOException {
        String password =
                Files.readString(data.resolve("postgres/superuser.secret")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + Port.POSTGRES.at(offset) + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", password)) {
            connection.createStatement().execute(sql);
        }
    }

    private static int freeOffset() {
        return IntStream.iterate(11_000, offset -> offset + 17)
                .filter(StackIT::allFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean allFree(int offset) {
        for (Port port : Port.values()) {
            if (Loopback.answers(port.at(offset))) {
                return false;
            }
        }
        return true;
    }
}
