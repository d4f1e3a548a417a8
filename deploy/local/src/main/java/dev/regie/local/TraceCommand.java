package dev.regie.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.TraceParent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trace",
        description =
                "Prints a request's trace id, and its path in the order of time: every message with service, topic-partition@offset and"
                        + " cause, and every fact of its case. Values in messages are sealed and not shown.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./regie trace 0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b",
            "  ./regie trace 0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b --json",
        })
final class TraceCommand implements Callable<Integer> {
    @Mixin
    private Regie.Ports ports;

    @Option(names = "--json", description = "one JSON document instead of a table")
    private boolean json;

    @Parameters(paramLabel = "REQUEST", description = "the request's id")
    private UUID request;

    /**
     * One step of a request's path.
     *
     * @param what the message's or the fact's type
     * @param place topic-partition@offset of a message; null for a fact
     * @param id of the message; null for a fact
     * @param causedBy the id of the message that a message follows from; topic-partition@offset, {@code http} or {@code timer} for a fact
     * @param detail what a fact says beyond its name; null for a message
     */
    record Step(Instant time, String service, String what, String place, String id, String causedBy, String detail) {
        boolean fact() {
            return place == null;
        }
    }

    @Override
    public Integer call() {
        List<RequestMessages.Found> messages =
                RequestMessages.of(request.toString(), Loopback.HOST + ":" + Port.KAFKA.at(ports.offset));
        if (messages.isEmpty()) {
            throw new StartFailure("no message of request " + request
                    + " is on the topics: check the id, and that the stack with this --port-offset is the right one");
        }
        List<Step> steps = new ArrayList<>(
                messages.stream().map(RequestMessages.Found::step).toList());
        messages.stream()
                .map(RequestMessages.Found::tenant)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(tenant -> steps.addAll(facts(tenant)));
        steps.sort(Comparator.comparing(Step::time));
        Trace trace = Trace.of(request, steps);
        if (json) {
            System.out.println(new String(MessageJson.write(trace), java.nio.charset.StandardCharsets.UTF_8));
        } else {
            trace.lines().forEach(System.out::println);
        }
        return 0;
    }

    /**
     * A request's path.
     *
     * @param traceId under which the header {@code traceparent} of its messages has it: what to look for in tracing tools
     */
    record Trace(UUID requestId, String traceId, List<Step> steps) {
        static Trace of(UUID request, List<Step> steps) {
            return new Trace(request, TraceParent.traceOf(request.toString()), steps);
        }

        List<String> lines() {
            return Stream.concat(Stream.of("trace " + traceId), steps.stream().map(this::line))
                    .toList();
        }

        private String line(Step step) {
            return "%-30s %-22s %-26s %s"
                    .formatted(
                            step.time(),
                            step.service(),
                            step.what(),
                            step.fact() ? fact(step) : step.place() + cause(steps, step));
        }
    }

    private static String fact(Step step) {
        String detail = step.detail() == null ? "" : ": " + step.detail();
        return "fact" + detail + (step.causedBy() == null ? "" : "  after " + step.causedBy());
    }

    private static String cause(List<Step> steps, Step step) {
        return steps.stream()
                .filter(other -> other.id() != null && other.id().equals(step.causedBy()))
                .findFirst()
                .map(other -> "  after " + other.what() + " " + other.place())
                .orElse("");
    }

    /** The facts of the case, as the coordinator tells them to a privacy officer of the tenant. */
    private List<Step> facts(String tenant) {
        String token = IdentityProvider.token(
                IdentityProvider.issuerAt(Port.IDENTITY_PROVIDER.at(ports.offset)),
                "privacy-officer",
                tenant,
                "regie-trace");
        HttpRequest get = HttpRequest.newBuilder(URI.create(Port.COORDINATOR.url(ports.offset) + "/cases/" + request))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(get, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                System.err.println("regie: the coordinator has no case of this request (status " + response.statusCode()
                        + "): messages alone are shown");
                return List.of();
            }
            return facts(MessageJson.read(response.body(), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the coordinator does not answer: start the stack with ./regie up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while asking the coordinator: ask again", e);
        }
    }

    private static List<Step> facts(JsonNode view) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode fact : view.path("timeline")) {
            steps.add(new Step(
                    Instant.parse(fact.path("at").asText()),
                    "coordinator",
                    fact.path("fact").asText(),
                    null,
                    null,
                    fact.path("cause").asText(null),
                    fact.path("detail").asText(null)));
        }
        return steps;
    }
}
