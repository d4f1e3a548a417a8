package dev.regie.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a stack is to be started.
 *
 * @param data the folder that holds everything it keeps
 * @param ephemeral whether the folder is emptied before and deleted after; only then can the clock be moved
 * @param portOffset added to every port
 * @param services which of {@link #ALL_SERVICES} to start
 * @param settings further environment variables by service name
 * @param training whether its JVMs keep at their end what they learnt, so that later ones start faster
 * @param progress takes lines that say what is going on
 */
public record StackOptions(
        Path data,
        boolean ephemeral,
        int portOffset,
        List<String> services,
        Map<String, Map<String, String>> settings,
        boolean training,
        Consumer<String> progress) {
    /** The services that stand on the service-kit. */
    public static final List<String> WITH_DATABASE =
            List.of("intake", "coordinator", "inventory", "export", "erasure", "terms", "audit");

    /** Every service, in the order in which they are named to people. */
    public static final List<String> ALL_SERVICES =
            List.of("intake", "coordinator", "inventory", "export", "erasure", "terms", "audit", "console");

    public StackOptions {
        services = List.copyOf(services);
        settings = Map.copyOf(settings);
    }

    /** A stack that keeps its data in that folder. */
    public static StackOptions durable(Path data, int portOffset) {
        return new StackOptions(data, false, portOffset, ALL_SERVICES, Map.of(), false, line -> {});
    }

    /**
     * A stack that keeps nothing.
     *
     * @param purpose names its folder; two of the same purpose cannot run at once
     */
    public static StackOptions ephemeral(String purpose, int portOffset) {
        return new StackOptions(ephemeralData(purpose), true, portOffset, ALL_SERVICES, Map.of(), false, line -> {});
    }

    /** The folder that keeps a stack's data if nobody says another. */
    static Path standardData() {
        return Home.root().resolve(".regie");
    }

    // in the build folder: found again by the next start after a kill -9, and on the same disk as the build
    static Path ephemeralData(String purpose) {
        return Home.root().resolve("target/ephemeral").resolve(purpose);
    }

    /** The same, with these services alone. */
    public StackOptions withServices(List<String> chosen) {
        return new StackOptions(data, ephemeral, portOffset, chosen, settings, training, progress);
    }

    /** The same, with one more environment variable for one service. */
    public StackOptions with(String service, String variable, String value) {
        Map<String, Map<String, String>> more = new HashMap<>(settings);
        Map<String, String> ofService = new HashMap<>(settings.getOrDefault(service, Map.of()));
        ofService.put(variable, value);
        more.put(service, Map.copyOf(ofService));
        return new StackOptions(data, ephemeral, portOffset, services, more, training, progress);
    }

    /** The same, telling what it does. */
    public StackOptions telling(Consumer<String> listener) {
        return new StackOptions(data, ephemeral, portOffset, services, settings, training, listener);
    }

    /** The same, as a training run. */
    StackOptions inTraining() {
        return new StackOptions(data, ephemeral, portOffset, services, settings, true, progress);
    }
}
