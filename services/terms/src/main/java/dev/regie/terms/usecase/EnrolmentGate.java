package dev.regie.terms.usecase;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import dev.regie.terms.acceptance.KnownUser;
import dev.regie.terms.acceptance.Outstanding;
import dev.regie.terms.acceptance.UserBook;
import dev.regie.terms.acceptance.UserRef;
import dev.regie.terms.store.BookStore;
import dev.regie.terms.store.UserStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers whether a user may enrol or use a resource, from the book itself. Questions are counted and not logged singly. A user who is heard
 * of for the first time, or with other groups than before, is noted, so that the report can say who has not accepted.
 */
@ApplicationScoped
public class EnrolmentGate {
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final BookStore book;
    private final UserStore users;
    private final TermsInForce inForce;
    private final MeterRegistry meters;
    private final RegieClock clock;

    EnrolmentGate(
            TenantTransactions transactions,
            TenantDirectory tenants,
            BookStore book,
            UserStore users,
            TermsInForce inForce,
            MeterRegistry meters,
            RegieClock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.book = book;
        this.users = users;
        this.inForce = inForce;
        this.meters = meters;
        this.clock = clock;
    }

    /** What the user is about to do. The terms are the same for both; they are counted apart. */
    public enum Purpose {
        ENROL,
        USE
    }

    /**
     * @param groups of the user, or empty for those that were named last
     * @param device in the clear, or empty
     */
    public record Question(UserRef user, Optional<Set<String>> groups, Optional<Identifier> device, Purpose purpose) {}

    /** @param user blind token, good for later questions; @param outstanding in the order of showing, empty if the user may pass */
    public record Answer(String user, List<Outstanding> outstanding) {
        public boolean allowed() {
            return outstanding.isEmpty();
        }
    }

    public Answer ask(TenantId tenant, Question question) {
        TenantKeys keys = tenants.require(tenant).keys();
        String user = token(keys, question.user());
        String device = question.device().map(keys::token).orElse(null);
        List<Outstanding> outstanding = transactions.in(tenant, () -> {
            UserBook opened = book.open(tenant, user);
            Set<String> groups = question.groups()
                    .or(() -> opened.user().map(KnownUser::groups))
                    .orElseGet(Set::of);
            note(tenant, user, question.user(), opened.user(), groups);
            return Outstanding.of(
                    inForce.of(tenant, opened.stamp()), groups, opened.history(), device, clock.instant());
        });
        count(question.purpose(), outstanding.isEmpty());
        return new Answer(user, outstanding);
    }

    /** The blind token of a user. */
    static String token(TenantKeys keys, UserRef user) {
        return switch (user) {
            case UserRef.Named(var person) -> keys.token(person.identifier());
            case UserRef.Opaque(String token) -> token;
        };
    }

    // an unknown token names nobody that could be noted
    private void note(TenantId tenant, String token, UserRef user, Optional<KnownUser> known, Set<String> groups) {
        boolean groupsChanged =
                known.filter(before -> before.groups().equals(groups)).isEmpty();
        switch (user) {
            case UserRef.Named(var person) -> {
                if (groupsChanged || !known.orElseThrow().identified()) {
                    users.know(tenant, token, person, groups, clock.instant());
                }
            }
            case UserRef.Opaque opaque -> {
                if (known.isPresent() && groupsChanged) {
                    users.know(tenant, token, null, groups, clock.instant());
                }
            }
        }
    }

    private void count(Purpose purpose, boolean allowed) {
        meters.counter("regie.gate.questions", "purpose", purpose.name(), "allowed", Boolean.toString(allowed))
                .increment();
    }
}
