package dev.regie.terms.api;

import dev.regie.terms.document.TextRevision;
import dev.regie.terms.document.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version with every text it ever showed, the newest revision of each language first. */
@Schema(name = "Version")
public record VersionView(
        int version,
        int revision,
        Instant publishedAt,
        String defaultLanguage,
        RenewalBody renewal,
        List<TextView> texts) {
    static final String EXAMPLE = """
            {"version":2,"revision":1,"publishedAt":"2026-03-02T09:30:00Z","defaultLanguage":"en",\
            "renewal":{"perDevice":false,"expiresAfterDays":365},"texts":[{"revision":1,"language":"en",\
            "title":"Device terms","summary":"What you may do with a device of ours.",\
            "body":"# Device terms\\n\\nHandle it with care.",\
            "textSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
            "publishedAt":"2026-03-02T09:30:00Z"}]}""";

    /** @param textSha256 of language, title, summary and body, joined by line feeds, in UTF-8; lower-case hex */
    @Schema(name = "PublishedText")
    public record TextView(
            int revision,
            String language,
            String title,
            String summary,
            String body,
            String textSha256,
            Instant publishedAt) {
        private static TextView of(TextRevision revision) {
            return new TextView(
                    revision.revision(),
                    revision.text().language(),
                    revision.text().title(),
                    revision.text().summary(),
                    revision.text().body(),
                    revision.sha256(),
                    revision.publishedAt());
        }
    }

    static VersionView of(Version version) {
        return new VersionView(
                version.number(),
                version.revision(),
                version.publishedAt(),
                version.defaultLanguage(),
                RenewalBody.of(version.renewal()),
                version.texts().stream()
                        .sorted(Comparator.comparingInt(TextRevision::revision)
                                .reversed()
                                .thenComparing(text -> text.text().language()))
                        .map(TextView::of)
                        .toList());
    }
}
