package dev.regie.terms.api;

import dev.regie.kit.http.Problem;
import dev.regie.terms.document.Publication;
import dev.regie.terms.document.Renewal;
import dev.regie.terms.document.Significance;
import dev.regie.terms.document.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text to be published: as a new version that is asked anew, or as a correction that prompts nobody. */
@Schema(name = "Publication")
public record VersionBody(
        @Schema(required = true, description = "TYPO or SIGNIFICANT")
        Significance significance,

        @Schema(required = true, description = "one per language; the first is for whoever reads none of the others")
        List<TextBody> texts,

        @Schema(description = "of a new version; left out: once per user")
        RenewalBody renewal) {
    static final String EXAMPLE = """
            {"significance":"SIGNIFICANT","texts":[{"language":"en","title":"Device terms",\
            "summary":"What you may do with a device of ours.","body":"# Device terms\\n\\nHandle it with care."},\
            {"language":"nl","title":"Voorwaarden","summary":"Wat u met een apparaat van ons mag.",\
            "body":"# Voorwaarden\\n\\nWees er zuinig op."}],"renewal":{"expiresAfterDays":365}}""";

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUMMARY = 1000;
    private static final int LONGEST_BODY = 200_000;
    private static final int MOST_LANGUAGES = 108;

    /** A text in one language. @param body Markdown */
    @Schema(name = "Text")
    public record TextBody(
            @Schema(description = "BCP 47", examples = "en") String language,
            String title,
            String summary,
            String body) {
        private Text text(String field) {
            return new Text(
                    language(field + ".language"),
                    Fields.line(title, field + ".title", LONGEST_TITLE),
                    Fields.line(summary, field + ".summary", LONGEST_SUMMARY),
                    Fields.text(body, field + ".body", LONGEST_BODY));
        }

        private String language(String field) {
            try {
                String tag = new Locale.Builder()
                        .setLanguageTag(Fields.required(language, field))
                        .build()
                        .toLanguageTag();
                if (!tag.equals("und")) {
                    return tag;
                }
            } catch (IllformedLocaleException e) {
                throw wrongLanguage(field);
            }
            throw wrongLanguage(field);
        }

        private static Problem wrongLanguage(String field) {
            return Fields.invalid(field, "Write a BCP 47 language tag, like en or nl-BE");
        }
    }

    Publication publication() {
        Significance meant = Fields.required(significance, "significance");
        return new Publication(meant, allTexts(), renewal(meant));
    }

    private List<Text> allTexts() {
        List<TextBody> given = Fields.required(texts, "texts");
        if (given.isEmpty() || given.size() > MOST_LANGUAGES) {
            throw Fields.invalid("texts", "Write 1 to " + MOST_LANGUAGES + " texts, one per language");
        }
        List<Text> all = new ArrayList<>();
        Set<String> languages = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String field = "texts[" + i + "]";
            Text text = Fields.required(given.get(i), field).text(field);
            if (!languages.add(text.language())) {
                throw Fields.invalid(field + ".language", "This language comes twice");
            }
            all.add(text);
        }
        return all;
    }

    private Renewal renewal(Significance meant) {
        return switch (meant) {
            case SIGNIFICANT -> renewal == null ? Renewal.ONCE : renewal.renewal();
            case TYPO -> {
                if (renewal != null) {
                    throw Fields.invalid(
                            "renewal", "A typo changes no option: leave it out, or publish as SIGNIFICANT");
                }
                yield null;
            }
        };
    }
}
