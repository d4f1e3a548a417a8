package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Asserts that requests came to the right end, and that nothing on the way happened twice. */
final class OnceOnly {
    private OnceOnly() {}

    static void assertThatAll(List<Filed> ended, Regie regie, World world, String bootstrap) {
        List<ConsumerRecord<byte[], byte[]>> wire = new Wire(bootstrap).all();
        Stories stories = new Stories(regie, world);
        for (Filed filed : ended) {
            JsonNode view = regie.follow(filed);
            boolean erasure = view.path("type").asText().equals("ERASURE");
            String answer = erasure ? "certificate-issued" : "package-built";
            assertEquals(1, Wire.different(wire, answer, filed.id().toString()), answer + " of " + filed.id());
            assertEquals(1, world.desk().commands(filed.id()).size(), "commands to the desk for " + filed.id());
            assertLetters(regie, filed);
            if (erasure) {
                stories.assertErased(filed);
            } else {
                stories.assertAnswered(filed);
            }
        }
    }

    // SMTP has no transactions: a letter that was handed over in the instant of a kill may come again, but never is one
    // missing
    private static void assertLetters(Regie regie, Filed filed) {
        int answers = 0;
        for (JsonNode mail : regie.mails(filed.email())) {
            if (mail.path("subject").asText().contains("is answered")) {
                answers++;
            }
        }
        assertTrue(answers == 1 || answers == 2, answers + " letters say that " + filed.id() + " is answered");
    }
}
