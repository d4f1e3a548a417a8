package dev.regie.inventory.store;

import dev.regie.inventory.catalogue.CatalogueDocument;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Table {@code system_registration}: platform data, seen by every transaction. */
@ApplicationScoped
public class SystemStore {
    private static final String REGISTER = """
            insert into system_registration as s
                (system, display_name, tenants, public_key, identity_authority, clear_events_allowed, catalogue, registered_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (system) do update set display_name = excluded.display_name, tenants = excluded.tenants,
                public_key = excluded.public_key, identity_authority = excluded.identity_authority,
                clear_events_allowed = excluded.clear_events_allowed, catalogue = coalesce(excluded.catalogue, s.catalogue)
            returning (xmax = 0) as fresh
            """;

    private final Sql sql;

    SystemStore(Sql sql) {
        this.sql = sql;
    }

    /** A system as it is stored. */
    public record StoredSystem(SystemRegistered registration, Instant registeredAt) {}

    /** Keeps everybody else from changing registrations until the transaction ends. */
    public void lock() {
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "system-registrations");
    }

    /**
     * Stores a system as it is now.
     *
     * @param catalogue JSON, or null to leave what was declared before
     * @return whether it is new
     */
    public boolean register(SystemRegistered system, String catalogue, Instant now) {
        return sql.first(
                        REGISTER,
                        row -> row.getBoolean("fresh"),
                        system.system(),
                        system.displayName(),
                        system.tenants().stream().map(TenantId::value).sorted().toList(),
                        system.publicKey(),
                        system.identityAuthority(),
                        system.clearEventsAllowed(),
                        catalogue,
                        now)
                .orElseThrow();
    }

    public List<StoredSystem> all() {
        return sql.list("select * from system_registration order by system", SystemStore::system);
    }

    public Optional<StoredSystem> find(SystemId system) {
        return sql.first("select * from system_registration where system = ?", SystemStore::system, system);
    }

    /** The catalogues that came with a registration. */
    public Map<SystemId, CatalogueDocument> catalogues() {
        Map<SystemId, CatalogueDocument> catalogues = new HashMap<>();
        sql.list(
                "select system, catalogue from system_registration where catalogue is not null",
                row -> catalogues.put(
                        new SystemId(row.getString("system")),
                        CatalogueFormat.read(row.getString("catalogue").getBytes(StandardCharsets.UTF_8))));
        return catalogues;
    }

    private static StoredSystem system(ResultSet row) throws SQLException {
        Set<TenantId> tenants = Arrays.stream((String[]) row.getArray("tenants").getArray())
                .map(TenantId::valueOf)
                .collect(Collectors.toSet());
        SystemRegistered registration = new SystemRegistered(
                new SystemId(row.getString("system")),
                row.getString("display_name"),
                tenants,
                row.getString("public_key"),
                row.getBoolean("identity_authority"),
                row.getBoolean("clear_events_allowed"));
        return new StoredSystem(registration, Sql.instant(row, "registered_at"));
    }
}
