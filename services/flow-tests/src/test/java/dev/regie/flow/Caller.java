package dev.regie.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.AccessTable.Endpoint;
import dev.regie.flow.AccessTable.Row;
import dev.regie.flow.SampleCalls.Call;
import dev.regie.local.Stack;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.net.URI;
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
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Caller(Stack stack) {
        this.stack = stack;
    }

    /** An answer without the time at which it was given. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        boolean has(String header, String value) {
            return headers.getOrDefault(header, List.of()).contains(value);
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
