package dev.regie.intake.usecase;

import dev.regie.intake.letter.LetterRules;
import dev.regie.intake.outbound.PostOffice;
import dev.regie.intake.store.LetterStore;
import dev.regie.intake.store.LetterStore.Taken;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.message.IntakeEvent.LetterSent;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Carries letters to the mail server. Between taking a letter and noting that it is sent there is no transaction, so that a slow mail server
 * holds no connection; a process that dies in between sends the letter once more, which does no harm.
 */
@ApplicationScoped
public class LetterCourier {
    private static final Logger LOG = Logger.getLogger(LetterCourier.class);
    /** Few enough that a silent mail server is given up on for each of them before their lease ends. */
    private static final int AT_A_TIME = 2;

    private final TenantTransactions transactions;
    private final LetterStore letters;
    private final PostOffice post;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    LetterCourier(
            TenantTransactions transactions,
            LetterStore letters,
            PostOffice post,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.letters = letters;
        this.post = post;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sends what is due, until nothing is. */
    public void deliver() {
        List<Taken> taken;
        do {
            taken = transactions.acrossTenants(() -> letters.take(clock.instant(), AT_A_TIME));
            taken.forEach(this::deliver);
        } while (taken.size() == AT_A_TIME);
    }

    private void deliver(Taken taken) {
        try {
            post.post(taken.letter());
        } catch (RuntimeException e) {
            // its message may quote the address: only its kind is told
            LOG.warnf(
                    "letter %s (%s) of request %s was not taken by the mail server at attempt %d: %s",
                    taken.id(),
                    taken.kind().slug(),
                    taken.request(),
                    taken.attempts(),
                    e.getClass().getName());
            transactions.in(taken.tenant(), () -> failed(taken));
            return;
        }
        transactions.in(taken.tenant(), () -> sent(taken));
    }

    private void sent(Taken taken) {
        if (letters.sent(taken.id(), clock.instant())) {
            outbox.send(
                    Topics.INTAKE_EVENTS,
                    taken.tenant(),
                    taken.request(),
                    new LetterSent(taken.request(), taken.kind().slug()));
            audit.record(entry(taken));
        }
    }

    private void failed(Taken taken) {
        if (!LetterRules.exhausted(taken.attempts())) {
            letters.retryAt(taken.id(), clock.instant().plus(LetterRules.pauseAfter(taken.attempts())));
        } else if (letters.givenUp(taken.id())) {
            LOG.errorf("letter %s of request %s is given up", taken.id(), taken.request());
            audit.record(entry(taken).failed());
        }
    }

    private static AuditEntry entry(Taken taken) {
        return AuditEntry.of(
                        taken.tenant(), "Letter", "send Letter " + taken.kind().slug(), "Action")
                .on("Letter", taken.id().toString())
                .correlatedBy(taken.request());
    }
}
