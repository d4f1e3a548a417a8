package dev.regie.terms.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Markdown (CommonMark) as HTML that can be shown to anybody: HTML in the text is shown as text, links lead to https and mailto alone, and
 * no picture is fetched from anywhere.
 */
@ApplicationScoped
public class Markdown {
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new HarmlessUrls())
            .build();

    /** HTML to be set into a page as it is. */
    public String html(String markdown) {
        return renderer.render(parser.parse(markdown));
    }

    private static final class HarmlessUrls implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            String lower = url.strip().toLowerCase(Locale.ROOT);
            return lower.startsWith("https://") || lower.startsWith("mailto:") ? url.strip() : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }
}
