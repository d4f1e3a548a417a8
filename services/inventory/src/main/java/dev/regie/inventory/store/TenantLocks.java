package dev.regie.inventory.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * Keeps ingest and erasure of one tenant apart until their transactions end. Without it a record could be sealed under a key that is being
 * destroyed, or come in just after the erasure has looked for it.
 */
@ApplicationScoped
public class TenantLocks {
    private final Sql sql;

    TenantLocks(Sql sql) {
        this.sql = sql;
    }

    /** Many may add at a time; always in one order, so that nobody waits in a circle. */
    public void adding(Collection<TenantId> tenants) {
        sql.list(
                "select pg_advisory_xact_lock_shared(hashtextextended('regie-inventory/' || tenant, 0)) from unnest(?) as t (tenant)",
                row -> true,
                tenants.stream().map(TenantId::value).distinct().sorted().toList());
    }

    /**
     * One alone may erase. Who is adding may go over to it: if two do at a time, PostgreSQL ends one of the transactions, which is then
     * begun again.
     */
    public void erasing(TenantId tenant) {
        sql.list("select pg_advisory_xact_lock(hashtextextended('regie-inventory/' || ?, 0))", row -> true, tenant);
    }
}
