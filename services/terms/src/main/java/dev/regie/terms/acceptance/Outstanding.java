package dev.regie.terms.acceptance;

import dev.regie.terms.document.InForce;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What a user has still to accept or acknowledge, and why. */
public record Outstanding(InForce inForce, Standing standing) {
    private static final Comparator<InForce> STATED_ORDER = Comparator.comparingInt(
                    (InForce each) -> each.terms().label().order())
            .thenComparing(each -> each.terms().createdAt())
            .thenComparing(each -> each.terms().id());

    /**
     * The rule of the gate: everything that applies to the user and is not satisfied, in the order in which it is to be shown. Empty means
     * that they may pass.
     *
     * @param groups the tenant's groups that the user is in
     * @param history all that is in the book about this user
     * @param device blind token, or null
     */
    public static List<Outstanding> of(
            Collection<InForce> inForce,
            Set<String> groups,
            Collection<Acceptance> history,
            String device,
            Instant now) {
        return inForce.stream()
                .filter(each -> each.appliesTo(groups))
                .sorted(STATED_ORDER)
                .map(each -> new Outstanding(each, Standing.of(each, history, device, now)))
                .filter(each -> !each.standing().satisfied())
                .toList();
    }
}
