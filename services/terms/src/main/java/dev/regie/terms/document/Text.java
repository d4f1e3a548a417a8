package dev.regie.terms.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text in one language, as it is shown.
 *
 * @param language BCP 47
 * @param title one line
 * @param summary one line, shown before the text is opened
 * @param body Markdown (CommonMark)
 */
public record Text(String language, String title, String summary, String body) {

    /**
     * What a proof names: the SHA-256, in lower-case hex, of language, title, summary and body, joined by line feeds, in UTF-8. The first
     * three have no line feed themselves, so that no two texts share one form.
     */
    public String sha256() {
        String form = String.join("\n", language, title, summary, body);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
