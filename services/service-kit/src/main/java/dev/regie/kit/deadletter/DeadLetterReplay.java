package dev.regie.kit.deadletter;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.http.Problem;
import dev.regie.kit.inbound.BatchIntake;
import dev.regie.kit.inbound.Replayable;
import dev.regie.kit.inbound.Undigestible;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
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

    @Inject
    MeterRegistry metrics;

    /**
     * The replay stands in the log of the tenant whose message it is. Of a message whose tenant could not be told, that is the one it turns out
     * to be: nothing but that makes it digestible.
     *
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
        Optional<TenantId> owner = feed(listener, record, letter);
        boolean marked = within(letter, () -> mark(letter, owner));
        if (!marked) {
            throw stillUndigested("it was put away again, see its reason");
        }
    }

    private boolean mark(DeadLetter letter, Optional<TenantId> owner) {
        boolean marked = rows.replayed(letter);
        if (marked) {
            owner.ifPresentOrElse(tenant -> record(tenant, letter), () -> tellUnowned(letter));
        }
        return marked;
    }

    private void record(TenantId tenant, DeadLetter letter) {
        audit.record(AuditEntry.of(tenant, "DeadLetter", "replay DeadLetter", "Action")
                .on("DeadLetter", letter.id().toString()));
        count("audited");
    }

    // an audit log is a tenant's: this one has no log to be in
    private void tellUnowned(DeadLetter letter) {
        LOG.warnf(
                "dead letter %s was replayed, and whose it is cannot be told still: channel=%s topic=%s partition=%d offset=%d",
                letter.id(), letter.channel(), letter.topic(), letter.partition(), letter.offset());
        count("unowned");
    }

    private void count(String log) {
        metrics.counter("regie.dead.letters.replayed", "log", log).increment();
    }

    private Optional<TenantId> feed(Replayable listener, ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        try {
            Optional<TenantId> found = listener.replay(record);
            return letter.tenant().equals(DeadLetterRows.PLATFORM) ? found : Optional.of(new TenantId(letter.tenant()));
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
