package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.local.Stack;
import dev.regie.local.StackOptions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regie as a patient caller sees it: whoever gets no answer, or a 5xx, asks again. That is what the services promise to bear, and what lets
 * them be killed under the tests' hands.
 */
final class Regie {
    /** The services, without the console, which only looks on. */
    static final List<String> SERVICES = StackOptions.WITH_DATABASE;

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    // whoever asks more often than they need takes the processor from those who are to answer
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Set<String> FINAL = Set.of("COMPLETED", "REFUSED", "WITHDRAWN", "LAPSED");

    private final Stack stack;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Regie(Stack stack) {
        this.stack = stack;
    }

    /** An answer. */
    record Answer(int status, byte[] body) {
        JsonNode json() {
            return MessageJson.read(body, JsonNode.class);
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }

        Answer expect(int expected) {
            assertEquals(expected, status, this::toString);
            return this;
        }
    }

    /** A request as the person who filed it knows it. */
    record Filed(RequestId id, String trackingToken, TenantId tenant, String email) {}

    Answer get(String service, String path, Map<String, String> headers) {
        return patiently(
                HttpRequest.newBuilder(URI.create(stack.service(service).url() + path))
                        .GET(),
                headers);
    }

    Answer post(String service, String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(stack.service(service).url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(MessageJson.write(body)));
        return patiently(request, headers);
    }

    Answer put(String service, String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(stack.service(service).url() + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(MessageJson.write(body)));
        return patiently(request, headers);
    }

    Answer delete(String service, String path, Map<String, String> headers) {
        return patiently(
                HttpRequest.newBuilder(URI.create(stack.service(service).url() + path))
                        .DELETE(),
                headers);
    }

    /** The header that authorises a role; tenant may be null. */
    Map<String, String> as(String role, TenantId tenant) {
        String token = stack.token(role, tenant == null ? null : tenant.value());
        Told.all(token);
        return Map.of("Authorization", "Bearer " + token);
    }

    /** Files a request at the public intake, proves the mailbox with the code from the mail. */
    Filed fileAndProve(TenantId tenant, String type, String email) {
        Filed filed = file(tenant, type, email);
        prove(filed);
        return filed;
    }

    Filed file(TenantId tenant, String type, String email) {
        Map<String, Object> body =
                Map.of("tenant", tenant, "type", type, "identifiers", List.of(Map.of("kind", "EMAIL", "value", email)));
        JsonNode receipt = post(
                        "intake",
                        "/requests",
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .expect(202)
                .json();
        String trackingToken = receipt.path("trackingToken").asText();
        Told.all(email, trackingToken);
        return new Filed(RequestId.valueOf(receipt.path("requestId").asText()), trackingToken, tenant, email);
    }

    // a code whose acceptance was lost on the way is worn out the second time: what counts is that the request moved on
    void prove(Filed filed) {
        String code = await("the mail with the code", () -> code(filed), found -> !found.isEmpty());
        Told.all(code);
        post("intake", "/requests/" + filed.id() + "/verification", Map.of("code", code), tracking(filed));
        await("the proof of " + filed.id(), () -> status(filed), status -> !status.equals("IDENTITY_PENDING"));
    }

    private String code(Filed filed) {
        for (JsonNode mail : mails(filed.email())) {
            String text = mail.path("text").asText();
            Matcher code = CODE.matcher(text.replace(filed.id().toString(), ""));
            if (text.contains(filed.id().toString()) && code.find()) {
                return code.group(1);
            }
        }
        return "";
    }

    /** The letters to an address. */
    JsonNode mails(String email) {
        String to = URLEncoder.encode(email, StandardCharsets.UTF_8);
        return patiently(
                        HttpRequest.newBuilder(URI.create(stack.mailCatcher().url() + "/mails?to=" + to))
                                .GET(),
                        Map.of())
                .expect(200)
                .json();
    }

    /** The request as its tracking token shows it. */
    JsonNode follow(Filed filed) {
        return get("intake", "/requests/" + filed.id(), tracking(filed))
                .expect(200)
                .json();
    }

    String status(Filed filed) {
        return follow(filed).path("status").asText();
    }

    JsonNode awaitStatus(Filed filed, String status) {
        return await(
                status + " of " + filed.id(),
                () -> follow(filed),
                view -> view.path("status").asText().equals(status));
    }

    JsonNode awaitEnd(Filed filed) {
        return await(
                "the end of " + filed.id(),
                () -> follow(filed),
                view -> FINAL.contains(view.path("status").asText()));
    }

    /** The case as the privacy officer sees it. */
    JsonNode caseOf(Filed filed) {
        return get("coordinator", "/cases/" + filed.id(), as("privacy-officer", filed.tenant()))
                .expect(200)
                .json();
    }

    /** The officer honours an erasure; a decision that got through unseen is not made twice. */
    void honour(Filed filed) {
        awaitStatus(filed, "AWAITING_DECISION");
        decide(filed, Map.of("decision", "honour", "note", "checked"));
        await("the decision on " + filed.id(), () -> status(filed), status -> !status.equals("AWAITING_DECISION"));
    }

    /** What the coordinator says to an officer's decision. */
    Answer decide(Filed filed, Map<String, Object> decision) {
        return post(
                "coordinator", "/cases/" + filed.id() + "/decision", decision, as("privacy-officer", filed.tenant()));
    }

    /** Downloads the package with its one-time token. */
    byte[] download(JsonNode request) {
        return fetch(request).expect(200).body();
    }

    /** Downloads the package as soon as it is there. */
    byte[] awaitDownload(JsonNode request) {
        return await("the package", () -> fetch(request), answer -> answer.status() == 200)
                .body();
    }

    /** What the export service says to the package's one-time token. */
    Answer fetch(JsonNode request) {
        JsonNode download = request.path("download");
        Told.all(download.path("token").asText());
        return get(
                "export",
                "/packages/" + download.path("packageId").asText(),
                Map.of("Regie-Download-Token", download.path("token").asText()));
    }

    JsonNode certificate(Filed filed) {
        return get("erasure", "/certificates/" + filed.id(), as("privacy-officer", filed.tenant()))
                .expect(200)
                .json();
    }

    /** Waits until every service has read and handled all that stands on its topics. */
    void awaitQuiet() {
        await("no lag anywhere", this::lag, lag -> lag == 0);
    }

    private long lag() {
        long lag = 0;
        for (String service : SERVICES) {
            JsonNode consumption = get(service, "/consumption", as("platform-administrator", null))
                    .expect(200)
                    .json();
            for (JsonNode value : consumption.findValues("lag")) {
                lag += value.asLong();
            }
        }
        return lag;
    }

    /** Asks until the answer is the wanted one. */
    static <T> T await(String what, Supplier<T> question, Predicate<T> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = SHORTEST;
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        what + " did not come within " + PATIENCE.toSeconds() + " s; the last was " + answer);
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = longer(pause);
            answer = question.get();
        }
        return answer;
    }

    private Answer patiently(HttpRequest.Builder builder, Map<String, String> headers) {
        new HashMap<>(headers).forEach(builder::header);
        HttpRequest request = builder.timeout(Duration.ofSeconds(20)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = SHORTEST;
        while (true) {
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() < 500 || System.nanoTime() > end) {
                    return new Answer(response.statusCode(), response.body());
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(request.uri() + " did not answer for " + PATIENCE.toSeconds() + " s", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }

    /** The header that opens a request. */
    static Map<String, String> tracking(Filed filed) {
        return Map.of("Regie-Tracking-Token", filed.trackingToken());
    }
}
