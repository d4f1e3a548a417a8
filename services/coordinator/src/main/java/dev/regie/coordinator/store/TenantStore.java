package dev.regie.coordinator.store;

import dev.regie.coordinator.tenancy.TenantDefinition;
import dev.regie.coordinator.tenancy.TenantSettings;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The tenants. A tenant's row is its own: seen in a transaction of that tenant, or of all. */
@ApplicationScoped
public class TenantStore {
    private static final String COLUMNS = "select tenant, name, time_zone, access_automatic, undo_window,"
            + " master_version, wrapped_root, key_version, public_key, signing_key from tenant";
    private static final String INSERT = "insert into tenant (tenant, name, time_zone, access_automatic, undo_window,"
            + " master_version, wrapped_root, key_version, public_key, signing_key, defined_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant) do nothing";

    private final Sql sql;

    TenantStore(Sql sql) {
        this.sql = sql;
    }

    /** Whether it was added; false if the tenant exists. */
    public boolean add(TenantDefinition tenant, Instant at) {
        TenantSettings settings = tenant.settings();
        return sql.update(
                        INSERT,
                        settings.tenant(),
                        settings.name(),
                        settings.zone().getId(),
                        settings.accessAutomatic(),
                        settings.undoWindow(),
                        tenant.masterVersion(),
                        tenant.wrappedRoot(),
                        tenant.keyVersion(),
                        tenant.publicKey(),
                        tenant.signingKey(),
                        at)
                == 1;
    }

    public Optional<TenantDefinition> find(TenantId tenant) {
        return sql.first(COLUMNS + " where tenant = ?", TenantStore::read, tenant);
    }

    /** The tenant, kept from others' changes until the transaction ends. */
    public Optional<TenantDefinition> lock(TenantId tenant) {
        return sql.first(COLUMNS + " where tenant = ? for update", TenantStore::read, tenant);
    }

    public void setKeyVersion(TenantId tenant, int keyVersion) {
        sql.update("update tenant set key_version = ? where tenant = ?", keyVersion, tenant);
    }

    /** Every tenant the transaction may see, by name. */
    public List<TenantDefinition> all() {
        return sql.list(COLUMNS + " order by tenant", TenantStore::read);
    }

    private static TenantDefinition read(ResultSet row) throws SQLException {
        return new TenantDefinition(
                new TenantSettings(
                        new TenantId(row.getString("tenant")),
                        row.getString("name"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getBoolean("access_automatic"),
                        Duration.parse(row.getString("undo_window"))),
                row.getInt("master_version"),
                row.getString("wrapped_root"),
                row.getInt("key_version"),
                row.getString("public_key"),
                row.getString("signing_key"));
    }
}
