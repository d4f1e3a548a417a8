package dev.regie.coordinator.process;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person decided about a request.
 *
 * @param ground why it is refused, or honoured only in part; null when honoured
 * @param role role of the person who decided, never a name
 * @param note what the officer wrote, or null
 */
public record Decision(Verdict verdict, RefusalGround ground, String role, Instant at, SealedNote note) {

    /** @throws IllegalArgumentException if the ground is missing where it is needed, or given where nothing is refused */
    public Decision {
        if ((verdict == Verdict.HONOUR) != (ground == null)) {
            throw new IllegalArgumentException("a ground is needed to refuse or to honour partly, and only then");
        }
    }

    /** Whether the person is told that it was honoured in part; what is kept follows from the grounds of the dry run. */
    public boolean partly() {
        return verdict == Verdict.PARTLY;
    }

    /** The three answers a request can get. */
    public enum Verdict {
        HONOUR,
        PARTLY,
        REFUSE
    }

    /**
     * A note is personal data: sealed under the request's own key, under the context {@code note/<request id>}.
     *
     * @param keyId the data key
     * @param ciphertext base64
     */
    public record SealedNote(UUID keyId, String ciphertext) {}
}
