package dev.regie.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.AccessTable.Endpoint;
import dev.regie.flow.AccessTable.Row;
import dev.regie.flow.SampleCalls.Call;
import dev.regie.local.Stack;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls endpoints as they stand in the table, once each, and keeps of the answers what a stranger could compare. */
final class Caller {
    private static final String NO_OBJECT_TOKEN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    private final Stack stack;
    private final HttpClient client;

    Caller(Stack stack) {
        this(stack, loopback(1));
    }

    private Caller(Stack stack, InetAddress address) {
        this.stack = stack;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(address)
                .build();
    }

    /** Another machine, as far as the services can tell. @param number 1 to 254 */
    static Caller elsewhere(Stack stack, int number) {
        return new Caller(stack, loopback(number));
    }

    private static InetAddress loopback(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** An answer without the time at which it was given. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        boolean has(String header, String value) {
            return headers.getOrDefault(header, List.of()).contains(value);
        }

        /** Whether it says that it is not to be sniffed at, stored, framed or told to others. */
        boolean isGuarded() {
            return has("x-content-type-options", "nosniff")
                    && has("cache-control", "no-store")
                    && has("referrer-policy", "no-referrer")
                    && hasOnePolicy();
        }

        // of two a browser takes what both allow
        private boolean hasOnePolicy() {
            List<String> policies = headers.getOrDefault("content-security-policy", List.of());
            return policies.size() == 1 && policies.getFirst().contains("frame-ancestors 'none'");
        }

        @Override
        public String toString() {
            return status + " " + (body.length() < 300 ? body : body.substring(0, 300) + "…");
        }
    }

    /**
     * @param opener whose token goes into the header that opens the object
     * @param bearer token, or null for none
     */
    Answer call(Row row, Call call, Belongings opener, String bearer) {
        URI uri = URI.create(stack.service(row.endpoint().service()).url() + call.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .method(row.endpoint().method(), body(call));
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
        }
        if (call.header() != null) {
            request.header(call.header(), opener.tokens().getOrDefault(call.header(), NO_OBJECT_TOKEN));
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request.build());
    }

    /** Sends so many bytes somewhere, without a token. */
    Answer post(String service, String path, int bytes) {
        URI uri = URI.create(stack.service(service).url() + path);
        return send(HttpRequest.newBuilder(uri)
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[bytes]))
                .build());
    }

    /** What a service itself says that it serves. */
    Set<Endpoint> endpoints(String service) {
        URI uri = URI.create(stack.service(service).url() + "/q/openapi?format=json");
        byte[] document = send(HttpRequest.newBuilder(uri).build()).body().getBytes(StandardCharsets.UTF_8);
        Set<Endpoint> endpoints = new TreeSet<>();
        MessageJson.read(document, JsonNode.class)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) {
                        endpoints.add(
                                new Endpoint(service, name.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()));
                    }
                }));
        return endpoints;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
            headers.remove("date");
            return new Answer(response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(request.method() + " " + request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static BodyPublisher body(Call call) {
        return call.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(MessageJson.write(call.body()));
    }
}
