package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import dev.regie.samples.demo.RegieHttp.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Regie as its users reach it: over HTTP, by mail, with tokens of the local provider. */
public final class Platform {
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final Stack stack;
    private final RegieHttp http = new RegieHttp();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    public Platform(Stack stack) {
        this.stack = stack;
    }

    /** A request as the person who filed it knows it. */
    public record Filed(String requestId, String trackingToken) {}

    /** Every token and code that was handed out here so far. */
    public Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    public RegieHttp http() {
        return http;
    }

    public String url(String service) {
        return stack.service(service).url();
    }

    /** The header that authorises a role of a tenant. */
    public String[] as(String role, TenantId tenant) {
        String token = tokens.computeIfAbsent(
                role + "/" + tenant, key -> stack.token(role, tenant == null ? null : tenant.value()));
        secrets.add(token);
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** Files a request at the public intake. */
    public Filed file(TenantId tenant, String type, List<Map<String, String>> identifiers) {
        Map<String, Object> body = Map.of("tenant", tenant.value(), "type", type, "identifiers", identifiers);
        JsonNode receipt =
                http.post(url("intake") + "/requests", body).expect(202).json();
        String trackingToken = receipt.path("trackingToken").asText();
        secrets.add(trackingToken);
        return new Filed(receipt.path("requestId").asText(), trackingToken);
    }

    /** Proves the mailbox with the code from the mail. */
    public void prove(Filed request, String email) {
        enter(request, mailedCode(request, email));
    }

    /** Waits for the mail with the code. */
    public String mailedCode(Filed request, String email) {
        return await(
                "the mail with the code",
                Duration.ofSeconds(30),
                () -> code(request, email),
                found -> !found.isEmpty());
    }

    /** Enters the code: identity is proved when this returns. */
    public void enter(Filed request, String code) {
        secrets.add(code);
        String url = url("intake") + "/requests/" + request.requestId() + "/verification";
        http.post(url, Map.of("code", code), tracking(request)).expect(200);
    }

    private String code(Filed request, String email) {
        String mails = stack.mailCatcher().url() + "/mails?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        for (JsonNode mail : http.get(mails).expect(200).json()) {
            String text = mail.path("text").asText();
            Matcher code = CODE.matcher(text.replace(request.requestId(), ""));
            if (text.contains(request.requestId()) && code.find()) {
                return code.group(1);
            }
        }
        return "";
    }

    /** The request as its tracking token shows it. */
    public JsonNode follow(Filed request) {
        return http.get(url("intake") + "/requests/" + request.requestId(), tracking(request))
                .expect(200)
                .json();
    }

    /** Waits until the request has come to an end. */
    public JsonNode awaitEnd(Filed request, Duration atMost) {
        return await(
                "the end of request " + request.requestId(),
                atMost,
                () -> follow(request),
                view -> List.of("COMPLETED", "REFUSED", "WITHDRAWN", "LAPSED")
                        .contains(view.path("status").asText()));
    }

    /** Downloads the package with its one-time token. */
    public byte[] download(JsonNode request) {
        JsonNode download = request.path("download");
        secrets.add(download.path("token").asText());
        Answer answer = http.get(
                url("export") + "/packages/" + download.path("packageId").asText(),
                "Regie-Download-Token",
                download.path("token").asText());
        return answer.expect(200).body();
    }

    private static String[] tracking(Filed request) {
        return new String[] {"Regie-Tracking-Token", request.trackingToken()};
    }

    /** Asks again and again until the answer is the wanted one. @throws IllegalStateException saying what did not come, after the time */
    public static <T> T await(String what, Duration atMost, Supplier<T> question, Predicate<T> wanted) {
        Instant end = Instant.now().plus(atMost);
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(what + " did not come within " + atMost.toSeconds() + " s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(25).toNanos());
            answer = question.get();
        }
        return answer;
    }
}
