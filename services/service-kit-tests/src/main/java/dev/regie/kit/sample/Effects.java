package dev.regie.kit.sample;

import dev.regie.kit.sql.Sql;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What the tests' listeners did, in the database, so that it is undone with its transaction. */
@ApplicationScoped
public class Effects {
    @Inject
    Sql sql;

    @Inject
    TenantTransactions transactions;

    public void add(TenantId tenant, String name) {
        sql.update("insert into effect (tenant, name) values (?, ?)", tenant, name);
    }

    /** Names in the order of their effects. */
    public List<String> of(TenantId tenant) {
        return transactions.in(
                tenant, () -> sql.list("select name from effect order by id", row -> row.getString("name")));
    }

    public long count(TenantId tenant, String name) {
        return of(tenant).stream().filter(name::equals).count();
    }
}
