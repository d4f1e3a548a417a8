package dev.regie.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Part of the build: runs the stack once and lets every JVM keep what it learnt, so that each later start takes a fraction of the time. */
@Command(name = "train", hidden = true, mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    // away from a stack that may be running
    private static final int PORT_OFFSET = 12_500;
    private static final List<String> PATHS =
            List.of("/q/health/live", "/q/metrics", "/q/openapi", "/cases", "/systems", "/terms", "/audit-events", "/");

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackOptions options = StackOptions.ephemeral("training", PORT_OFFSET)
                .inTraining()
                .telling(line -> System.err.println("  " + line));
        try (Stack stack = Stack.startForCommandLine(options);
                HttpClient client = HttpClient.newHttpClient()) {
            String token = stack.token("operator", "contoso");
            for (ServiceProcess service : stack.services()) {
                for (String path : PATHS) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + path))
                            .header("Authorization", "Bearer " + token)
                            .build();
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                }
            }
        }
        return 0;
    }
}
