package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Terms and privacy statements as a sample tenant has them. */
public final class SampleTerms {
    private static final String BODY = """
            # %1$s

            1. Keep your device locked, and tell us **at once** if you lose it.
            2. We manage it and see what [the list](https://www.example.org/list) says; we never read your messages.

            Questions? Write to [the privacy desk](mailto:privacy@example.org).
            """;

    private SampleTerms() {}

    /** Published terms. @param textSha256 of the English text */
    public record Published(String id, String textSha256) {}

    /** Makes terms or a privacy statement for all users of a tenant, and publishes the first version in two languages. */
    public static Published publish(Platform platform, TenantId tenant, String kind, int order) {
        String[] admin = platform.as("tenant-administrator", tenant);
        String terms = platform.url("terms") + "/terms";
        Map<String, Object> names = Map.of("kind", kind, "displayName", kind + " " + order, "order", order);
        // the service learns of a new tenant a moment after it is defined
        JsonNode made = Platform.await(
                        "the tenant in terms",
                        Duration.ofSeconds(20),
                        () -> platform.http().post(terms, names, admin),
                        answer -> answer.status() == 201)
                .json();
        String id = made.path("id").asText();
        Map<String, Object> version = Map.of(
                "significance",
                "SIGNIFICANT",
                "texts",
                List.of(text("en", title(kind)), text("nl", title(kind) + " (Nederlands)")));
        JsonNode published = platform.http()
                .post(terms + "/" + id + "/versions", version, admin)
                .expect(201)
                .json();
        Map<String, Object> everybody = Map.of("assignments", List.of(Map.of("target", "ALL_USERS")));
        platform.http().put(terms + "/" + id + "/assignments", everybody, admin).expect(200);
        return new Published(
                id, published.path("texts").path(0).path("textSha256").asText());
    }

    private static String title(String kind) {
        return kind.equals("TERMS") ? "Terms for managed devices" : "What we do with your data";
    }

    private static Map<String, String> text(String language, String title) {
        return Map.of(
                "language",
                language,
                "title",
                title,
                "summary",
                "What holds when you enrol a device.",
                "body",
                BODY.formatted(title));
    }
}
