package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Regie's HTTP APIs as anybody would call them. */
public final class RegieHttp {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** An answer: status, body and the Location header if there is one. */
    public record Answer(int status, byte[] body) {
        /** The body as JSON. */
        public JsonNode json() {
            return MessageJson.read(body, JsonNode.class);
        }

        /** This answer, if its status is the expected one. @throws IllegalStateException otherwise, with the problem's slug */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("expected status " + expected + ", got " + status + " " + problem());
            }
            return this;
        }

        /** This answer, if its status is one of success. @throws IllegalStateException otherwise, with the problem's slug */
        public Answer expectSuccess() {
            return status / 100 == 2 ? this : expect(200);
        }

        private String problem() {
            try {
                return json().path("type").asText() + " "
                        + json().path("detail").asText();
            } catch (IllegalArgumentException notJson) {
                return "(no problem document)";
            }
        }
    }

    public Answer get(String url, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET(), headers);
    }

    public Answer post(String url, Object body, String... headers) {
        BodyPublisher content = BodyPublishers.ofByteArray(MessageJson.write(body));
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(content),
                headers);
    }

    public Answer put(String url, Object body, String... headers) {
        BodyPublisher content = BodyPublishers.ofByteArray(MessageJson.write(body));
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .PUT(content),
                headers);
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException("Regie does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
