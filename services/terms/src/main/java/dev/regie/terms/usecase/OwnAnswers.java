package dev.regie.terms.usecase;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.terms.acceptance.KnownUser;
import dev.regie.terms.acceptance.Outstanding;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.acceptance.UserBook;
import dev.regie.terms.acceptance.UserRef;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.Text;
import dev.regie.terms.store.BookStore;
import dev.regie.terms.store.TermsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Shows a person what they answered, with the very text that they were shown, and what is still asked of them. */
@ApplicationScoped
public class OwnAnswers {
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final BookStore book;
    private final TermsStore terms;
    private final TermsInForce inForce;
    private final AuditTrail audit;
    private final RegieClock clock;

    OwnAnswers(
            TenantTransactions transactions,
            TenantDirectory tenants,
            BookStore book,
            TermsStore terms,
            TermsInForce inForce,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.book = book;
        this.terms = terms;
        this.inForce = inForce;
        this.audit = audit;
        this.clock = clock;
    }

    /** An answer and the text it was given to. */
    public record Answered(Proof proof, TermsKind kind, Text text) {}

    /** @param outstanding in the order of showing, by the groups that the last question at the gate named */
    public record Own(List<Outstanding> outstanding, List<Answered> answered) {}

    public Own read(TenantId tenant, UserRef self) {
        String user = EnrolmentGate.token(tenants.require(tenant).keys(), self);
        return transactions.in(tenant, () -> {
            audit.record(AuditEntry.of(tenant, "TermsAcceptance", "read own TermsAcceptances", "Read")
                    .on("TermsUser", user));
            UserBook opened = book.open(tenant, user);
            Set<String> groups = opened.user().map(KnownUser::groups).orElseGet(Set::of);
            List<Outstanding> outstanding =
                    Outstanding.of(inForce.of(tenant, opened.stamp()), groups, opened.history(), null, clock.instant());
            List<Answered> answered = book.of(tenant, List.of(user)).stream()
                    .map(proof -> answered(tenant, proof))
                    .toList();
            return new Own(outstanding, answered);
        });
    }

    private Answered answered(TenantId tenant, Proof proof) {
        var file = terms.find(tenant, proof.acceptance().termsId()).orElseThrow();
        Text text = file.version(proof.acceptance().version())
                .flatMap(version -> version.shown(proof.language(), proof.textSha256()))
                .orElseThrow()
                .text();
        return new Answered(proof, file.terms().kind(), text);
    }
}
