package dev.regie.kit.inbound;

import dev.regie.model.message.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The message that this thread is handling: what is sent meanwhile follows from it. */
@ApplicationScoped
public class CurrentMessage {
    private final ThreadLocal<Envelope> envelope = new ThreadLocal<>();

    /** The id of the message being handled. */
    public Optional<String> messageId() {
        return Optional.ofNullable(envelope.get()).map(Envelope::id);
    }

    /** The request that the message being handled belongs to. */
    public Optional<String> correlationId() {
        return Optional.ofNullable(envelope.get()).map(Envelope::correlationId);
    }

    void during(Envelope message, Runnable work) {
        envelope.set(message);
        try {
            work.run();
        } finally {
            envelope.remove();
        }
    }
}
