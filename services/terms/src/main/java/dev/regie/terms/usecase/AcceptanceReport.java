package dev.regie.terms.usecase;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Person;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.acceptance.Standing;
import dev.regie.terms.document.InForce;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.store.BookStore;
import dev.regie.terms.store.UserStore;
import dev.regie.terms.store.UserStore.Listed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who accepted what and when, and who has not, from the book as it stands at the moment of asking. Each report read is one audit event. */
@ApplicationScoped
public class AcceptanceReport {
    private final TenantTransactions transactions;
    private final TermsReading terms;
    private final BookStore book;
    private final UserStore users;
    private final AuditTrail audit;
    private final RegieClock clock;

    AcceptanceReport(
            TenantTransactions transactions,
            TermsReading terms,
            BookStore book,
            UserStore users,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.terms = terms;
        this.book = book;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** A row of the book. @param person empty after an erasure; @param latest whether it is what lets the user pass now */
    public record Line(Proof proof, Optional<Person> person, boolean latest) {}

    /** Somebody who has still to answer. */
    public record Missing(String user, Optional<Person> person, Standing standing) {}

    /** @param last the token up to which users were looked at, or null if there are no more */
    public record MissingPage(List<Missing> users, String last) {}

    /** Writes down that a report is read, before it is. @throws dev.regie.kit.http.Problem 404 {@code unknown-terms} */
    public void announce(TenantId tenant, Scope scope, UUID id, String report) {
        transactions.in(tenant, () -> {
            TermsFile file = terms.find(tenant, id, scope);
            audit.record(AuditEntry.of(tenant, "TermsAcceptance", "read " + report, "Read")
                    .on("Terms", id.toString(), file.terms().label().displayName()));
        });
    }

    /** The rows after a number, oldest first. */
    public List<Line> acceptances(TenantId tenant, Scope scope, UUID id, long after, int limit) {
        return transactions.in(
                tenant, () -> lines(tenant, terms.find(tenant, id, scope), book.page(tenant, id, after, limit)));
    }

    /** One row. */
    public Optional<Line> acceptance(TenantId tenant, Scope scope, UUID id, long number) {
        return transactions.in(
                tenant,
                () ->
                        lines(
                                        tenant,
                                        terms.find(tenant, id, scope),
                                        book.find(tenant, id, number).stream().toList())
                                .stream()
                                .findFirst());
    }

    /** Of the users after a token, those to whom the terms apply and who do not satisfy them. */
    public MissingPage missing(TenantId tenant, Scope scope, UUID id, String after, int limit) {
        return transactions.in(tenant, () -> {
            Optional<InForce> inForce = terms.find(tenant, id, scope).inForce();
            List<Listed> page = users.page(tenant, after, limit);
            Map<String, List<Acceptance>> histories =
                    book.histories(tenant, id, page.stream().map(Listed::token).toList());
            Instant now = clock.instant();
            List<Missing> missing = page.stream()
                    .filter(user -> inForce.filter(asked -> asked.appliesTo(user.groups()))
                            .isPresent())
                    .map(user -> new Missing(
                            user.token(),
                            user.person(),
                            Standing.onAnyDevice(
                                    inForce.orElseThrow(), histories.getOrDefault(user.token(), List.of()), now)))
                    .filter(user ->
                            user.person().isPresent() && !user.standing().satisfied())
                    .toList();
            return new MissingPage(
                    missing, page.size() < limit ? null : page.getLast().token());
        });
    }

    private List<Line> lines(TenantId tenant, TermsFile file, List<Proof> proofs) {
        List<String> tokens = proofs.stream().map(Proof::user).distinct().toList();
        Map<String, Listed> known = users.find(tenant, tokens);
        Map<String, List<Acceptance>> histories =
                book.histories(tenant, file.terms().id(), tokens);
        Instant now = clock.instant();
        return proofs.stream()
                .map(proof -> new Line(
                        proof,
                        Optional.ofNullable(known.get(proof.user()))
                                .flatMap(
                                        user -> user.personAt(proof.acceptance().at())),
                        latest(file, proof, histories.getOrDefault(proof.user(), List.of()), now)))
                .toList();
    }

    private static boolean latest(TermsFile file, Proof proof, List<Acceptance> history, Instant now) {
        Acceptance row = proof.acceptance();
        return file.inForce()
                .map(inForce -> Standing.of(inForce, history, row.device(), now))
                .filter(standing ->
                        standing instanceof Standing.Satisfied(Acceptance by) && by.number() == row.number())
                .isPresent();
    }
}
