package dev.regie.terms.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("</?([a-z0-9]+)");

    private final Markdown markdown = new Markdown();

    @Test
    void markdownIsRendered() {
        assertEquals(
                "<h1>Terms</h1>\n<p>With <strong>care</strong>, see <a rel=\"nofollow\" href=\"https://a.example/b\">here</a>.</p>\n",
                markdown.html("# Terms\n\nWith **care**, see [here](https://a.example/b)."));
        assertTrue(markdown.html("[mail](mailto:a@b.example)").contains("href=\"mailto:a@b.example\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "a <b onclick=\"alert(1)\">b</b>",
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a]( data:text/html;base64,PHNjcmlwdD4=)",
                "[a](//evil.example)",
                "[a](/q/metrics)",
                "[a](http://evil.example)",
                "![a](https://evil.example/pixel.png)",
                "<javascript:alert(1)>",
                "[a](vbscript:x)",
                "[a]: javascript:alert(1)\n\n[a]"
            })
    void nothingRunsAndNothingIsFetched(String text) {
        assertHarmless(markdown.html(text));
    }

    @Property
    void whateverIsWrittenIsHarmless(@ForAll @CharRange(from = ' ', to = '~') String text) {
        assertHarmless(markdown.html(text));
    }

    private static void assertHarmless(String html) {
        ADDRESS.matcher(html)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .forEach(address -> assertTrue(
                        address.isEmpty() || address.startsWith("https://") || address.startsWith("mailto:"), html));
        assertFalse(html.contains("<script") || html.contains("onerror=a") && html.contains("<img src=x"), html);
        TAG.matcher(html)
                .results()
                .map(found -> found.group(1))
                .forEach(tag -> assertTrue(
                        Pattern.matches("h[1-6]|p|strong|em|a|ul|ol|li|code|pre|blockquote|hr|br|img", tag), html));
    }
}
