package dev.regie.coordinator.process;

import dev.regie.model.request.HeldBack;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a person decided about a request.
 *
 * @param ground why it is refused, or honoured only in part; null when honoured
 * @param role role of the person who decided, never a name
 * @param note what the officer wrote, or null
 * @param heldBack what stays, or is left out of the copy, where the request is honoured in part
 */
public record Decision(
        Verdict verdict, RefusalGround ground, String role, Instant at, SealedNote note, List<HeldBack> heldBack) {

    /**
     * @throws IllegalArgumentException if the ground is missing where it is needed, or given where nothing is refused; if something is held back
     *     from a request that is honoured whole or not at all
     */
    public Decision {
        // decisions of an earlier version name no parts, those to honour in part included
        heldBack = heldBack == null ? List.of() : List.copyOf(heldBack);
        if ((verdict == Verdict.HONOUR) != (ground == null)) {
            throw new IllegalArgumentException("a ground is needed to refuse or to honour partly, and only then");
        }
        if (verdict != Verdict.PARTLY && !heldBack.isEmpty()) {
            throw new IllegalArgumentException("only what is honoured in part has parts that are held back");
        }
    }

    /** A decision that holds nothing back. */
    public Decision(Verdict verdict, RefusalGround ground, String role, Instant at, SealedNote note) {
        this(verdict, ground, role, at, note, List.of());
    }

    /** Whether it is honoured in part. */
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
