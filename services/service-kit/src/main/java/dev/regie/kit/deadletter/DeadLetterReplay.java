package dev.regie.kit.deadletter;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.http.Problem;
import dev.regie.kit.inbound.BatchIntake;
import dev.regie.kit.inbound.Replayable;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Feeds a dead letter once more to the one listener that could not digest it. */
@ApplicationScoped
class DeadLetterReplay {
    private static final Logger LOG = Logger.getLogger(DeadLetterReplay.class);

    @Inject
    @Any
    Instance<Replayable> listeners;

    @Inject
    BatchIntake batches;

    @Inject
    DeadLetterRows rows;

    @Inject
    DeadLetterSeal seal;

    @Inject
    TenantTransactions transactions;

    @Inject
    AuditTrail audit;

    /**
     * @throws Problem 409 {@code still-undigested} or {@code no-listener}. Handling and marking are two transactions: after a crash between
     *     them the letter can be replayed again, which the inbox makes harmless
     */
    void replay(DeadLetter letter) {
        Replayable listener = listener(letter.channel());
        ConsumerRecord<byte[], byte[]> record = within(
                letter,
                () -> RecordBytes.read(
                        seal.open(rows.content(letter.id()), letter.tenant(), letter.id()),
                        letter.topic(),
                        letter.partition(),
                        letter.offset()));
        feed(listener, record, letter);
        boolean marked = within(letter, () -> mark(letter));
        if (!marked) {
            throw stillUndigested("it was put away again, see its reason");
        }
    }

    private boolean mark(DeadLetter letter) {
        boolean marked = rows.replayed(letter);
        if (marked && !letter.tenant().equals(DeadLetterRows.PLATFORM)) {
            audit.record(AuditEntry.of(new TenantId(letter.tenant()), "DeadLetter", "replay DeadLetter", "Action")
                    .on("DeadLetter", letter.id().toString()));
        }
        return marked;
    }

    private void feed(Replayable listener, ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        try {
            listener.replay(record);
        } catch (Undigestible e) {
            throw stillUndigested(e.slug());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "dead letter %s could not be replayed (%s)",
                    letter.id(), e.getClass().getName());
            throw stillUndigested("failed-" + e.getClass().getSimpleName());
        }
    }

    private Replayable listener(String channel) {
        Optional<Replayable> listener = listeners.stream()
                .filter(each -> each.channel().equals(channel))
                .findFirst()
                .or(() -> batches.replayable(channel));
        return listener.orElseThrow(() -> Problem.of(
                409,
                "no-listener",
                "This service has no listener on the channel " + channel + " any more, or not yet"));
    }

    private <T> T within(DeadLetter letter, Supplier<T> work) {
        return letter.tenant().equals(DeadLetterRows.PLATFORM)
                ? transactions.acrossTenants(work)
                : transactions.in(new TenantId(letter.tenant()), work);
    }

    private static Problem stillUndigested(String reason) {
        return Problem.of(409, "still-undigested", "The message still cannot be digested: " + reason);
    }
}
