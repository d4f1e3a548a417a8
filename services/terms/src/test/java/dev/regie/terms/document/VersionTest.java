package dev.regie.terms.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
    private static final Instant NOW = Instant.parse("2027-01-15T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "nl, nl",
        "nl-BE, nl",
        "NL, nl",
        "fr, en",
        "fr;de-AT, de",
        "de-AT;nl, de",
        "'', en",
        "not a tag;nl, nl",
        "pt-BR, pt-BR",
        "pt, en"
    })
    void theReaderGetsTheNearestLanguage(String preferences, String expected) {
        Version version = version(revision(1, "en"), revision(1, "nl"), revision(1, "de"), revision(1, "pt-BR"));
        List<String> wanted = Arrays.stream(preferences.split(";"))
                .filter(tag -> !tag.isEmpty())
                .toList();
        assertEquals(expected, version.in(wanted).text().language());
    }

    @Test
    void aTypoReplacesTheTextAndKeepsTheOldOneReadable() {
        TextRevision before = revision(1, "en");
        TextRevision after = revision(2, "en");
        Version version = version(before, revision(1, "nl"), after);
        assertEquals(List.of(after, revision(1, "nl")), version.current());
        assertEquals(2, version.revision());
        assertTrue(version.shown("en", before.sha256()).isPresent());
        assertTrue(version.shown("nl", before.sha256()).isEmpty(), "a hash is that of a language");
    }

    @Test
    void everyPartOfTheTextIsInTheHash() {
        String hash = new Text("en", "t", "s", "b").sha256();
        assertNotEquals(hash, new Text("nl", "t", "s", "b").sha256());
        assertNotEquals(hash, new Text("en", "T", "s", "b").sha256());
        assertNotEquals(hash, new Text("en", "t", "S", "b").sha256());
        assertNotEquals(hash, new Text("en", "t", "s", "b\n").sha256());
        // echo -ne 'en\nt\ns\nb' | sha256sum
        assertEquals(sha256("en\nt\ns\nb"), hash);
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Version version(TextRevision... texts) {
        return new Version(1, NOW, Renewal.ONCE, "en", List.of(texts));
    }

    private static TextRevision revision(int revision, String language) {
        Text text = new Text(language, "title " + revision, "summary", "body");
        return new TextRevision(revision, text, text.sha256(), NOW);
    }
}
