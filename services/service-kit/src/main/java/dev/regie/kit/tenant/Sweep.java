package dev.regie.kit.tenant;

import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Goes through all that is due, some at a time: it is found over all tenants, and each is dealt with in a transaction of its own tenant. */
@ApplicationScoped
public class Sweep {
    private static final int AT_A_TIME = 100;

    private final TenantTransactions transactions;

    Sweep(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Goes through it, outside a transaction.
     *
     * @param find at most so many that are due
     * @param step deals with one, and says whether it changed anything, as another instance may have been faster. Where nothing changes any more
     *     the same would be found for ever: that ends it
     */
    public <T> void through(IntFunction<List<T>> find, Function<T, TenantId> tenantOf, Predicate<T> step) {
        boolean more;
        do {
            List<T> found = transactions.acrossTenants(() -> find.apply(AT_A_TIME));
            boolean changed = false;
            for (T each : found) {
                changed |= transactions.in(tenantOf.apply(each), () -> step.test(each));
            }
            more = changed && found.size() == AT_A_TIME;
        } while (more);
    }
}
