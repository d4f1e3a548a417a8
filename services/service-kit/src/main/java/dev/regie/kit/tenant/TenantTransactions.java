package dev.regie.kit.tenant;

import dev.regie.model.id.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The only way to the database: one transaction in which the row-level policy lets through the rows of the named tenants and no others.
 * Called inside a running transaction it joins that; a failure rolls everything back.
 */
@ApplicationScoped
public class TenantTransactions {
    private static final String EVERY_TENANT = "*";
    private static final String SETTING = TenantTransactions.class.getName();

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;

    TenantTransactions(DataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Runs the work in one transaction of one tenant. @throws IllegalStateException if a transaction of other tenants is running */
    public <T> T in(TenantId tenant, Supplier<T> work) {
        return in(Set.of(tenant), work);
    }

    /** As {@link #in(TenantId, Supplier)}, without a result. */
    public void in(TenantId tenant, Runnable work) {
        in(tenant, () -> {
            work.run();
            return null;
        });
    }

    /** Runs the work in one transaction of several tenants: a batch. Joins a running one that has at least these tenants. */
    public <T> T in(Set<TenantId> tenants, Supplier<T> work) {
        Set<String> names = tenants.stream().map(TenantId::value).collect(Collectors.toCollection(TreeSet::new));
        return run(names, work);
    }

    /** Runs the work in one transaction of all tenants: for the relay and for tickers that look for what is due. */
    public <T> T acrossTenants(Supplier<T> work) {
        return run(Set.of(EVERY_TENANT), work);
    }

    private <T> T run(Set<String> tenants, Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            open(tenants);
            return work.get();
        });
    }

    private void open(Set<String> asked) {
        Object running = transaction.getResource(SETTING);
        if (running == null) {
            set(String.join(",", asked));
            transaction.putResource(SETTING, asked);
        } else if (running instanceof Set<?> open && !open.contains(EVERY_TENANT) && !open.containsAll(asked)) {
            throw new IllegalStateException("the running transaction is of tenants " + open + ", not of " + asked
                    + ": start the other tenant's work after it has ended");
        }
    }

    private void set(String tenants) {
        try (Connection connection = database.getConnection();
                PreparedStatement setting =
                        connection.prepareStatement("select set_config('regie.tenants', ?, true)")) {
            setting.setString(1, tenants);
            setting.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the tenants of a transaction cannot be set: " + e.getSQLState(), e);
        }
    }
}
