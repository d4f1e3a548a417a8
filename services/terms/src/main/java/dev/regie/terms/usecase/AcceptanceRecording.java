package dev.regie.terms.usecase;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import dev.regie.model.subject.Identifier;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.KnownUser;
import dev.regie.terms.acceptance.Outstanding;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.acceptance.Statement;
import dev.regie.terms.acceptance.UserBook;
import dev.regie.terms.acceptance.UserRef;
import dev.regie.terms.acceptance.Verdict;
import dev.regie.terms.document.InForce;
import dev.regie.terms.store.BookStore;
import dev.regie.terms.store.UserStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes what a user answered into the book, at the server's time, with its event and its audit entry. */
@ApplicationScoped
public class AcceptanceRecording {
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final BookStore book;
    private final UserStore users;
    private final TermsInForce inForce;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    AcceptanceRecording(
            TenantTransactions transactions,
            TenantDirectory tenants,
            BookStore book,
            UserStore users,
            TermsInForce inForce,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.book = book;
        this.users = users;
        this.inForce = inForce;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is handed in.
     *
     * @param language of the text that was shown; with a withdrawal that of the acceptance, or null
     * @param textSha256 of the text that was shown; with a withdrawal that of the acceptance, or null
     * @param device in the clear, or empty
     * @param channel slug of where it was shown
     * @param recordedBy the role that hands it in
     */
    public record Submission(
            UserRef user,
            Decision decision,
            int version,
            String language,
            String textSha256,
            Optional<Identifier> device,
            String channel,
            String recordedBy) {}

    /** What became of it. */
    public sealed interface Result {
        /** @param outstanding what the user has to answer still, in the order of showing */
        record Recorded(Proof proof, List<Outstanding> outstanding) implements Result {}

        /** It is not written. */
        record Refused(Verdict why) implements Result {}

        /** This tenant has no such terms, or nothing is published of them. */
        record UnknownTerms() implements Result {}

        /** The token names nobody. */
        record UnknownUser() implements Result {}
    }

    public Result record(TenantId tenant, UUID terms, Submission submission) {
        Tenant known = tenants.require(tenant);
        String user = EnrolmentGate.token(known.keys(), submission.user());
        return transactions.in(tenant, () -> locked(known, terms, user, submission));
    }

    // one at a time for a user: what is read here is still so when the row is written
    private Result locked(Tenant tenant, UUID terms, String user, Submission submission) {
        UserBook before = book.open(tenant.id(), user);
        Optional<InForce> wanted = inForce.find(tenant.id(), before.stamp(), terms);
        if (wanted.isEmpty()) {
            return new Result.UnknownTerms();
        }
        if (submission.user() instanceof UserRef.Named(var person)) {
            Set<String> groups = before.user().map(KnownUser::groups).orElseGet(Set::of);
            users.know(tenant.id(), user, person, groups, clock.instant());
        }
        if (!users.lock(tenant.id(), user)) {
            return new Result.UnknownUser();
        }
        UserBook opened = book.open(tenant.id(), user);
        Statement statement = statement(tenant.keys(), submission);
        Instant now = clock.instant();
        return switch (Verdict.on(statement, wanted.get(), opened.history(), now, tenant.zone())) {
            case Verdict.Believed believed ->
                written(tenant, wanted.get(), user, submission, believed, opened.history(), now);
            case Verdict refusal -> new Result.Refused(refusal);
        };
    }

    private static Statement statement(TenantKeys keys, Submission submission) {
        return new Statement(
                submission.decision(),
                submission.version(),
                submission.language(),
                submission.textSha256(),
                submission.device().map(keys::token).orElse(null));
    }

    private Result written(
            Tenant tenant,
            InForce terms,
            String user,
            Submission submission,
            Verdict.Believed believed,
            List<Acceptance> history,
            Instant now) {
        Optional<Shown> shown = shown(tenant.id(), terms, user, believed.statement());
        if (shown.isEmpty()) {
            return new Result.Refused(new Verdict.NothingToWithdraw());
        }
        Statement statement = believed.statement();
        Acceptance row = new Acceptance(
                0,
                terms.terms().id(),
                statement.version(),
                statement.decision(),
                statement.device(),
                now,
                believed.expiresAt());
        Proof proof = book.add(
                tenant.id(),
                new Proof(
                        row,
                        user,
                        shown.get().language(),
                        shown.get().sha256(),
                        submission.channel(),
                        submission.recordedBy()));
        outbox.send(Topics.TERMS_EVENTS, tenant.id(), user, ProofEvents.of(proof));
        audit.record(entry(tenant.id(), proof, history));
        UserBook after = book.open(tenant.id(), user);
        return new Result.Recorded(
                proof,
                Outstanding.of(
                        inForce.of(tenant.id(), after.stamp()),
                        after.user().orElseThrow().groups(),
                        after.history(),
                        statement.device(),
                        now));
    }

    private record Shown(String language, String sha256) {}

    // a withdrawal is about the text that was accepted, whatever is in force now
    private Optional<Shown> shown(TenantId tenant, InForce terms, String user, Statement statement) {
        Shown claimed = new Shown(statement.language(), statement.textSha256());
        if (statement.decision() != Decision.WITHDRAW) {
            return Optional.of(claimed);
        }
        return book.of(tenant, List.of(user)).stream()
                .filter(proof ->
                        proof.acceptance().termsId().equals(terms.terms().id())
                                && proof.acceptance().version() == statement.version()
                                && proof.acceptance().decision() == Decision.ACCEPT)
                .max(Comparator.comparingLong(proof -> proof.acceptance().number()))
                .map(proof -> new Shown(proof.language(), proof.textSha256()))
                .filter(accepted -> claimed.sha256() == null || claimed.equals(accepted));
    }

    static AuditEntry entry(TenantId tenant, Proof proof, List<Acceptance> history) {
        String before = history.stream()
                .filter(row -> row.termsId().equals(proof.acceptance().termsId()))
                .max(Comparator.comparingLong(Acceptance::number))
                .map(row -> row.decision() + " of version " + row.version())
                .orElse(null);
        return AuditEntry.of(tenant, "TermsAcceptance", "record TermsAcceptance", "Create")
                .on("Terms", proof.acceptance().termsId().toString())
                .on("TermsUser", proof.user())
                .changed(
                        "decision",
                        before,
                        proof.acceptance().decision() + " of version "
                                + proof.acceptance().version());
    }
}
