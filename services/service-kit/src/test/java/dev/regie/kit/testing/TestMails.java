package dev.regie.kit.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;

/** The letters that the service under test has sent. */
public final class TestMails {
    private TestMails() {}

    /** A caught letter. */
    public record Mail(String to, String subject, String text) {}

    /** The letters to an address so far, oldest first. */
    public static List<Mail> to(String address) {
        URI mails = URI.create(TestStack.mails() + "/mails?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
        try (InputStream answer = mails.toURL().openStream()) {
            return MessageJson.read(answer.readAllBytes(), new TypeReference<List<Mail>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until an address has got this many letters and returns the last. */
    public static Mail await(String address, int count) {
        return Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> to(address), mails -> mails.size() >= count)
                .getLast();
    }
}
