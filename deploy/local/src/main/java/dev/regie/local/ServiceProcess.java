package dev.regie.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One running instance of a service: a JVM of its own. */
public final class ServiceProcess {
    private static final Duration READY_WITHIN = Duration.ofSeconds(240);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    // a training run writes its archive at its end, and takes its time over it
    private static final Duration TRAINED_WITHIN = Duration.ofSeconds(180);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String name;
    private final int port;
    private final Start start;
    private Process process;

    /** What it needs to be started, again and again. @param started is told of each new process */
    record Start(
            Path jar,
            Path log,
            Map<String, String> environment,
            List<String> jvmOptions,
            boolean training,
            BiConsumer<String, ProcessHandle> started) {
        Path archive() {
            return jar.getParent().resolveSibling("regie");
        }
    }

    ServiceProcess(String name, int port, Start start) {
        this.name = name;
        this.port = port;
        this.start = start;
    }

    /** The service's name; a second instance's ends in {@code -2}. */
    public String name() {
        return name;
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String url() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    /** Where it logs to. */
    public Path log() {
        return start.log();
    }

    /** The process id of the JVM that was started last. */
    public long pid() {
        return process.pid();
    }

    /** Whether the JVM runs; it may not be ready yet. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Starts it, and waits until it is ready. */
    public void start() {
        launch();
        awaitReady();
    }

    void launch() {
        Loopback.requireFree(port, name);
        List<String> arguments = new ArrayList<>(
                start.training() ? JavaProcess.training(start.archive()) : JavaProcess.quickStart(start.archive()));
        arguments.addAll(start.jvmOptions());
        arguments.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        arguments.addAll(List.of("-jar", start.jar().toString()));
        process = JavaProcess.start(arguments, start.environment(), start.log());
        start.started().accept(name, process.toHandle());
    }

    /** Waits until it answers that it is ready. */
    public void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (endedWithin(PAUSE)) {
                throw new StartFailure(name + " does not come up (" + LogTail.lastError(start.log()) + "): see "
                        + start.log() + ", repair it and start again");
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(name + " is not ready after " + READY_WITHIN.toSeconds() + " s: see " + url()
                        + "/q/health/ready and " + start.log() + ", and start again");
            }
        }
    }

    /** Whether it takes work now. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        endedWithin(STOP_WITHIN);
    }

    /** Stops it in an orderly way. */
    public void stop() {
        askToStop();
        awaitStop();
    }

    void askToStop() {
        process.destroy();
    }

    void awaitStop() {
        if (!endedWithin(start.training() ? TRAINED_WITHIN : STOP_WITHIN)) {
            kill();
        }
    }

    /** Stops and starts it, and waits until it is ready. */
    public void restart() {
        stop();
        start();
    }

    private boolean endedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private StartFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartFailure("interrupted while waiting for " + name + ": start again", e);
    }
}
