package dev.regie.inventory.usecase;

import dev.regie.inventory.ingest.HoldingCount;
import dev.regie.inventory.ingest.TallyLine;
import dev.regie.inventory.store.HoldingStore;
import dev.regie.inventory.store.TallyStore;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts for people who run or oversee the platform; nothing about anybody in particular. */
@ApplicationScoped
public class InventoryReader {
    private final TenantTransactions transactions;
    private final HoldingStore holdings;
    private final TallyStore tallies;

    InventoryReader(TenantTransactions transactions, HoldingStore holdings, TallyStore tallies) {
        this.transactions = transactions;
        this.holdings = holdings;
        this.tallies = tallies;
    }

    /** What is held of a tenant, by system and category. */
    public List<HoldingCount> held(TenantId tenant) {
        return transactions.in(tenant, () -> holdings.summary(tenant));
    }

    /** What became of the events of a tenant, and of those of its systems that named no tenant to be believed. */
    public List<TallyLine> taken(TenantId tenant) {
        return transactions.in(tenant, () -> tallies.of(tenant));
    }

    /** What became of all events of all tenants. */
    public List<TallyLine> taken() {
        return transactions.acrossTenants(tallies::all);
    }
}
