package dev.regie.audit.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Posts batches to somebody else's address. One that comes a second time has the same first place, which the header tells. */
@ApplicationScoped
public class Webhook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @throws DeliveryFailed unless the answer is a 2xx in ten seconds */
    public void post(URI target, Optional<String> token, String deliveryId, byte[] json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", deliveryId)
                .POST(BodyPublishers.ofByteArray(json));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        int status = send(request.build());
        if (status / 100 != 2) {
            throw new DeliveryFailed("the webhook answers with status " + status, null);
        }
    }

    private int send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new DeliveryFailed("the webhook does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed("interrupted while the webhook was asked", e);
        }
    }
}
