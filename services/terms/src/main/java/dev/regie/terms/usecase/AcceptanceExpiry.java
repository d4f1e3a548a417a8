package dev.regie.terms.usecase;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.message.Topics;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.store.BookStore;
import dev.regie.terms.store.BookStore.Due;
import dev.regie.terms.store.UserStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Writes into the book what has run out, and tells it. The gate does not wait for this: it reads by itself whether an acceptance has run out.
 */
@ApplicationScoped
public class AcceptanceExpiry {
    private static final int BATCH = 200;
    private static final String CLOCK = "clock";

    private final TenantTransactions transactions;
    private final BookStore book;
    private final UserStore users;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    AcceptanceExpiry(
            TenantTransactions transactions,
            BookStore book,
            UserStore users,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.book = book;
        this.users = users;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Until nothing is due. */
    public void run() {
        int done;
        do {
            done = transactions.acrossTenants(this::batch);
        } while (done == BATCH);
    }

    private int batch() {
        Instant now = clock.instant();
        List<Due> due = book.due(now, BATCH);
        due.forEach(each -> expire(each, now));
        return due.size();
    }

    // the user is locked before the book is asked: an acceptance that comes at the same moment is seen, or waits
    private void expire(Due due, Instant now) {
        Proof accepted = due.proof();
        boolean known = users.lock(due.tenant(), accepted.user());
        if (known && !book.superseded(due.tenant(), accepted)) {
            write(due, now);
        }
        book.settled(due.tenant(), accepted.acceptance().number());
    }

    private void write(Due due, Instant now) {
        Proof accepted = due.proof();
        Acceptance before = accepted.acceptance();
        Acceptance row =
                new Acceptance(0, before.termsId(), before.version(), Decision.EXPIRE, before.device(), now, null);
        Proof expired = book.add(
                due.tenant(),
                new Proof(row, accepted.user(), accepted.language(), accepted.textSha256(), CLOCK, CLOCK));
        outbox.send(Topics.TERMS_EVENTS, due.tenant(), accepted.user(), ProofEvents.of(expired));
        audit.record(AuditEntry.of(due.tenant(), "TermsAcceptance", "expire TermsAcceptance", "Create")
                .on("Terms", before.termsId().toString())
                .on("TermsUser", accepted.user())
                .changed("decision", before.decision().name(), Decision.EXPIRE.name()));
    }
}
