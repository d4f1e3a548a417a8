package dev.regie.terms.api;

import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Target;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.TextRevision;
import dev.regie.terms.outbound.Markdown;
import dev.regie.terms.page.Branding;
import dev.regie.terms.page.Visibility.OnDevice;
import dev.regie.terms.usecase.PublicPage.Content;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A tenant's public page, ready for its template.
 *
 * @param messageHtml rendered, safe to be set as it is
 */
public record PrivacyPage(Branding branding, String messageHtml, List<Shown> texts, List<Side> sides) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    /** What can and cannot be seen on one kind of device. */
    public record Side(String heading, OnDevice device) {}

    /**
     * A text in the reader's language.
     *
     * @param everybody whether all users are asked, or some groups alone
     * @param bodyHtml rendered, safe to be set as it is
     */
    public record Shown(
            boolean statement,
            boolean everybody,
            String language,
            String title,
            String summary,
            String bodyHtml,
            int version,
            String since,
            String sha256) {}

    static PrivacyPage of(Content content, List<String> languages, Markdown markdown) {
        return new PrivacyPage(
                content.branding(),
                markdown.html(content.branding().message()),
                content.terms().stream()
                        .map(terms -> shown(terms, languages, markdown))
                        .toList(),
                List.of(
                        new Side("On your own device", content.visibility().personal()),
                        new Side(
                                "On a device of the organisation",
                                content.visibility().corporate())));
    }

    private static Shown shown(InForce inForce, List<String> languages, Markdown markdown) {
        TextRevision text = inForce.version().in(languages);
        return new Shown(
                inForce.terms().kind() == TermsKind.PRIVACY_STATEMENT,
                inForce.targets().contains(new Target.AllUsers()),
                text.text().language(),
                text.text().title(),
                text.text().summary(),
                markdown.html(text.text().body()),
                inForce.version().number(),
                DAY.format(text.publishedAt()),
                text.sha256());
    }
}
